package io.arbiter.sandbox.telegram;

import io.arbiter.sandbox.telegram.ChatMessage.ChatButton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// Every chat, who is in it and what was said. One monitor guards all of it and is notified of
/// every change.
final class Chats {

    private final Map<Long, Chat> chats = new LinkedHashMap<>();
    private final Map<Long, String> people = new LinkedHashMap<>();
    private final Map<Long, List<String>> toasts = new LinkedHashMap<>();
    private long version = 1;

    synchronized void addPerson(long id, String name) {
        people.put(id, name);
        touch();
    }

    synchronized Map<Long, String> people() {
        return new LinkedHashMap<>(people);
    }

    synchronized String name(long personId) {
        String name = people.get(personId);
        if (name == null) {
            throw new IllegalArgumentException("no person with id " + personId);
        }
        return name;
    }

    synchronized void addGroup(long id, String title) {
        chats.computeIfAbsent(id, _ -> new Chat(title));
        touch();
    }

    synchronized void openPrivate(long personId) {
        chats.computeIfAbsent(personId, _ -> new Chat(""));
    }

    synchronized String title(long chatId) {
        return chat(chatId).title;
    }

    synchronized void setBlocked(long chatId, boolean blocked) {
        chat(chatId).blocked = blocked;
        touch();
    }

    /// @throws BotApiException when the bot may not write there
    synchronized void requireWritable(long chatId) {
        if (chat(chatId).blocked) {
            throw BotApiException.forbidden("bot was blocked by the user");
        }
    }

    /// Adds a message; its id is given here.
    synchronized ChatMessage add(ChatMessage draft) {
        Chat chat = chat(draft.chatId());
        ChatMessage message = draft.numbered(chat.nextMessageId++);
        chat.messages.add(message);
        touch();
        return message;
    }

    /// Replaces text and buttons of a message of the bot.
    ///
    /// @throws BotApiException when there is no such message or nothing would change
    synchronized ChatMessage edit(
            long chatId, int messageId, String html, String text, List<List<ChatButton>> keyboard) {
        Chat chat = chat(chatId);
        ChatMessage old =
                find(chatId, messageId)
                        .orElseThrow(() -> BotApiException.badRequest("message to edit not found"));
        if (!old.fromBot()) {
            throw BotApiException.badRequest("message can't be edited");
        }
        if (old.html().equals(html) && old.keyboard().equals(keyboard)) {
            throw BotApiException.badRequest(
                    "message is not modified: specified new message content and reply markup are exactly the same"
                            + " as a current content and reply markup of the message");
        }
        ChatMessage edited = old.edited(html, text, keyboard);
        chat.messages.set(chat.messages.indexOf(old), edited);
        touch();
        return edited;
    }

    synchronized void delete(long chatId, int messageId) {
        if (!chat(chatId).messages.removeIf(message -> message.id() == messageId)) {
            throw BotApiException.badRequest("message to delete not found");
        }
        touch();
    }

    synchronized Optional<ChatMessage> find(long chatId, int messageId) {
        return chat(chatId).messages.stream()
                .filter(message -> message.id() == messageId)
                .findFirst();
    }

    synchronized List<ChatMessage> messages(long chatId) {
        Chat chat = chats.get(chatId);
        return chat == null ? List.of() : List.copyOf(chat.messages);
    }

    /// What answers to taps said to this person, oldest first.
    synchronized List<String> toasts(long personId) {
        return List.copyOf(toasts.getOrDefault(personId, List.of()));
    }

    synchronized void addToast(long personId, String text) {
        toasts.computeIfAbsent(personId, _ -> new ArrayList<>()).add(text);
        touch();
    }

    synchronized long version() {
        return version;
    }

    /// Something that people see has changed.
    synchronized void touch() {
        version++;
        notifyAll();
    }

    /// Waits until the version is another than `known`, at most `timeout`.
    long awaitChange(long known, Duration timeout) throws InterruptedException {
        await(() -> version != known, timeout);
        return version();
    }

    /// Waits for the newest message that matches; empty after `timeout`.
    Optional<ChatMessage> await(long chatId, Predicate<ChatMessage> wanted, Duration timeout)
            throws InterruptedException {
        await(() -> newest(chatId, wanted).isPresent(), timeout);
        return newest(chatId, wanted);
    }

    private synchronized Optional<ChatMessage> newest(long chatId, Predicate<ChatMessage> wanted) {
        return messages(chatId).reversed().stream().filter(wanted).findFirst();
    }

    synchronized boolean await(BooleanSupplier done, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!done.getAsBoolean()) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return false;
            }
            wait(leftMillis);
        }
        return true;
    }

    private Chat chat(long id) {
        Chat chat = chats.get(id);
        if (chat == null) {
            throw BotApiException.badRequest("chat not found");
        }
        return chat;
    }

    private static final class Chat {
        private final String title;
        private final List<ChatMessage> messages = new ArrayList<>();
        private int nextMessageId = 1;
        private boolean blocked;

        private Chat(String title) {
            this.title = title;
        }
    }
}
