package io.arbiter.bot.inbox;

/// Acts on updates: in order within a chat, on many threads across chats. Must call
/// [Updates#finish(long)] in the transaction that holds the effect.
public interface UpdateHandler {

    void handle(Received received);

    /// Last call for an update whose handling keeps failing.
    void giveUp(Received received);
}
