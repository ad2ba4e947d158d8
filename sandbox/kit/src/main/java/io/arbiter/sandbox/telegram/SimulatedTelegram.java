package io.arbiter.sandbox.telegram;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// A Telegram of one's own on loopback: the Bot API at [#baseUrl()], people for tests by
/// [#person(long, String)], and a chat page for the browser at [#chatUrl()].
///
/// As strict as Telegram where bots fail in practice; forgets everything when closed. Safe for many
/// threads.
public final class SimulatedTelegram implements AutoCloseable {

    /// The person whom the chat page shows first.
    public static final long DEFAULT_PERSON = 1001;

    static final long BOT_ID = 7_000_000_001L;
    static final String BOT_NAME = "Arbiter";
    static final String BOT_USERNAME = "arbiter_sandbox_bot";

    private final Clock clock;
    private final Chats chats = new Chats();
    private final UpdateQueue updates;
    private final Faults faults = new Faults();
    private final BotApi api;
    private final TelegramHttp http;

    private SimulatedTelegram(int port, String token, Clock clock) throws IOException {
        this.clock = clock;
        this.updates = new UpdateQueue(clock.instant().getEpochSecond());
        this.api = new BotApi(chats, updates, clock);
        this.http = new TelegramHttp(port, token, api, faults, new ChatPage(this, chats, api));
    }

    /// Starts on loopback.
    ///
    /// @param port 0 for a random one
    /// @param token what bots must show in the path
    /// @throws IOException when the port is taken
    public static SimulatedTelegram start(int port, String token) throws IOException {
        return start(port, token, Clock.systemUTC());
    }

    /// As [#start(int, String)] with a clock of one's own for the dates of messages.
    public static SimulatedTelegram start(int port, String token, Clock clock) throws IOException {
        SimulatedTelegram telegram = new SimulatedTelegram(port, token, clock);
        telegram.person(DEFAULT_PERSON, "you");
        return telegram;
    }

    /// Where a bot sends its calls, without a path.
    public String baseUrl() {
        return "http://127.0.0.1:" + port();
    }

    /// The chat page.
    public String chatUrl() {
        return baseUrl() + "/chat";
    }

    public int port() {
        return http.port();
    }

    /// Adds a person, or finds the one with this id.
    public SimulatedPerson person(long id, String name) {
        chats.addPerson(id, name);
        return new SimulatedPerson(this, id, name);
    }

    /// Adds a group; its id is negative.
    public void group(long id, String title) {
        if (id >= 0) {
            throw new IllegalArgumentException("a group's id is negative, was " + id);
        }
        chats.addGroup(id, title);
    }

    /// Everything in a chat now, oldest first, edits applied.
    public List<ChatMessage> messages(long chatId) {
        return chats.messages(chatId);
    }

    /// Waits for the newest message that matches.
    ///
    /// @throws AssertionError with the chat's content when none came in time
    public ChatMessage awaitMessage(long chatId, Predicate<ChatMessage> wanted, Duration timeout)
            throws InterruptedException {
        return chats.await(chatId, wanted, timeout)
                .orElseThrow(() ->
                        new AssertionError(
                                "no such message in chat "
                                        + chatId
                                        + " within "
                                        + timeout
                                        + "; it has: "
                                        + chats.messages(chatId)));
    }

    /// Short texts that answers to taps showed to a person, oldest first.
    public List<String> toasts(long personId) {
        return chats.toasts(personId);
    }

    /// The names in the command menu that everybody sees, in order.
    public List<String> commandNames() {
        return api.commandNames(0);
    }

    /// The names in the command menu of a chat, in order.
    public List<String> commandNames(long chatId) {
        return api.commandNames(chatId);
    }

    /// Misbehaviour on request.
    public Faults faults() {
        return faults;
    }

    /// Calls of a method so far, refused ones included.
    public long calls(String method) {
        return http.calls(method);
    }

    /// Photos that were named by the id of an earlier one instead of sent again.
    public long repeatedPhotos() {
        return api.repeatedPhotos();
    }

    /// Delivers an update again that was already confirmed.
    public void redeliver(long updateId, long personId, String text) {
        ObjectNode update = Wire.JSON.createObjectNode().put("update_id", updateId);
        ChatMessage message = typed(personId, personId, text, clock.instant(), 1);
        update.set("message", personMessage(personId, message));
        updates.redeliver(update);
    }

    Instant now() {
        return clock.instant();
    }

    long say(long personId, long chatId, String text, Instant sentAt) {
        if (chatId > 0) {
            chats.openPrivate(chatId);
        }
        ChatMessage message = chats.add(typed(personId, chatId, text, sentAt, 0));
        return updates.add(
                "message", personMessage(personId, message), Wire.JSON.createObjectNode());
    }

    private ChatMessage typed(long personId, long chatId, String text, Instant sentAt, int id) {
        return new ChatMessage(
                id,
                chatId,
                false,
                chats.name(personId),
                text,
                text,
                List.of(),
                sentAt.getEpochSecond(),
                0,
                false,
                0,
                "");
    }

    private ObjectNode personMessage(long personId, ChatMessage message) {
        return Wire.message(
                message,
                Wire.user(personId, false, chats.name(personId)),
                api.chatJson(message.chatId()));
    }

    String tap(long personId, ChatMessage message, String data) {
        return api.tap(personId, message, data);
    }

    ChatMessage current(ChatMessage message) {
        return chats.find(message.chatId(), message.id()).orElse(message);
    }

    void block(long personId, boolean blocked) {
        chats.openPrivate(personId);
        chats.setBlocked(personId, blocked);
        ObjectNode change = Wire.JSON.createObjectNode();
        change.set("chat", api.chatJson(personId));
        change.set("from", Wire.user(personId, false, chats.name(personId)));
        change.put("date", clock.instant().getEpochSecond());
        change.set("old_chat_member", member(blocked ? "member" : "kicked"));
        change.set("new_chat_member", member(blocked ? "kicked" : "member"));
        updates.add("my_chat_member", change, Wire.JSON.createObjectNode());
    }

    private static ObjectNode member(String status) {
        ObjectNode member = Wire.JSON.createObjectNode().put("status", status);
        member.set("user", Wire.bot());
        return status.equals("kicked") ? member.put("until_date", 0) : member;
    }

    @Override
    public void close() {
        http.close();
    }
}
