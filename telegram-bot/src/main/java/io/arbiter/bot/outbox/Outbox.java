package io.arbiter.bot.outbox;

import io.arbiter.bot.outbox.Letter.Line;
import io.arbiter.common.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// Messages until Telegram accepted them. Every call belongs inside a transaction of the tenant;
/// what is put there is sent if, and only if, that transaction commits.
public interface Outbox {

    /// Owner of messages to people who are not linked, so that their rows too are separated.
    TenantId NOBODY = new TenantId(new UUID(0, 0));

    /// Adds a letter; a second one with the same key for the chat changes nothing.
    void put(TenantId tenant, long chatId, Priority priority, String dedupKey, Letter letter);

    /// Adds a line to the batch with this key, or starts it with `head`; it goes out at `sendAt`.
    void append(
            TenantId tenant,
            long chatId,
            Priority priority,
            String dedupKey,
            Letter head,
            Line line,
            Instant sendAt);

    /// Whether a letter with this key still waits.
    boolean isWaiting(long chatId, String dedupKey);

    /// Chats with something to send now.
    List<Long> chatsDue(TenantId tenant, Instant now);

    /// The most urgent letter of a chat that may go now.
    Optional<Queued> next(TenantId tenant, long chatId, Instant now);

    /// When the next waiting letter may go.
    Optional<Instant> nextDue(TenantId tenant);

    void markSent(String id, int messageId, Instant at);

    /// Tries again later.
    void postpone(String id, Instant notBefore, int attempts, String error);

    /// Telegram wants quiet in a chat: nothing that waits for it goes before. Holds over a restart.
    void quieten(long chatId, Instant until, String error);

    /// Gives up one letter.
    void markDead(String id, String error);

    /// Gives up everything that waits for a chat.
    void abandon(long chatId, String error);

    /// Follows a group that became a supergroup.
    void moveChat(long from, long to);

    /// Telegram's id of the message that was sent under a key.
    OptionalInt messageId(long chatId, String dedupKey);

    /// How many letters were put under keys with this beginning, newest first, at most `limit`.
    List<Instant> putTimes(long chatId, String keyPrefix, int limit);

    /// Letters that wait.
    int depth(TenantId tenant);

    /// Drops what was sent or given up before then; returns how many.
    int prune(Instant before);
}
