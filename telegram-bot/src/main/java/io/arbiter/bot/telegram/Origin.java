package io.arbiter.bot.telegram;

/// Where an update came from and who caused it. The person counts, not the chat.
///
/// @param language IETF tag told by the person's client, or empty
/// @param threadId topic inside a group; 0 for none
public record Origin(
        long chatId,
        boolean privateChat,
        long personId,
        String personName,
        String language,
        int threadId) {}
