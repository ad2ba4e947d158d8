package io.arbiter.bot.telegram.client;

import io.arbiter.bot.telegram.Incoming;
import io.arbiter.bot.telegram.Origin;
import java.time.Instant;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.chat.Chat;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberUpdated;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/// The library's updates as ours. Pure.
final class UpdateReader {

    private UpdateReader() {}

    static Incoming read(Update update) {
        long id = update.getUpdateId();
        if (update.getMessage() != null) {
            return readMessage(id, update.getMessage());
        }
        if (update.getCallbackQuery() != null) {
            return readTap(id, update.getCallbackQuery());
        }
        if (update.getMyChatMember() != null) {
            return readMembership(id, update.getMyChatMember());
        }
        return new Incoming.Ignored(id);
    }

    private static Incoming readMessage(long id, Message message) {
        User from = message.getFrom();
        if (from == null || message.getChat() == null) {
            return new Incoming.Ignored(id);
        }
        Origin origin = origin(message.getChat(), from, thread(message));
        if (message.getMigrateToChatId() != null) {
            return new Incoming.Moved(id, origin, message.getMigrateToChatId());
        }
        if (message.getText() == null) {
            return new Incoming.Ignored(id);
        }
        return new Incoming.Text(
                id, origin, message.getText(), Instant.ofEpochSecond(message.getDate()));
    }

    private static Incoming readTap(long id, CallbackQuery query) {
        if (query.getMessage() == null || query.getData() == null) {
            return new Incoming.Ignored(id);
        }
        int thread = query.getMessage() instanceof Message message ? thread(message) : 0;
        return new Incoming.Tap(
                id,
                origin(query.getMessage().getChat(), query.getFrom(), thread),
                query.getId(),
                query.getMessage().getMessageId(),
                query.getData());
    }

    private static Incoming readMembership(long id, ChatMemberUpdated change) {
        String status = change.getNewChatMember().getStatus();
        return status.equals("kicked") || status.equals("left")
                ? new Incoming.Kicked(id, origin(change.getChat(), change.getFrom(), 0))
                : new Incoming.Ignored(id);
    }

    /// Replies carry the thread of what they reply to; only a message inside a topic names one.
    private static int thread(Message message) {
        boolean inTopic = Boolean.TRUE.equals(message.getIsTopicMessage());
        Integer thread = message.getMessageThreadId();
        return inTopic && thread != null ? thread : 0;
    }

    private static Origin origin(Chat chat, User from, int threadId) {
        String username = from.getUserName();
        String language = from.getLanguageCode();
        return new Origin(
                chat.getId(),
                chat.isUserChat(),
                from.getId(),
                username == null ? from.getFirstName() : '@' + username,
                language == null ? "" : language,
                threadId);
    }
}
