package io.arbiter.bot.command;

import io.arbiter.bot.people.Person;
import io.arbiter.bot.text.Texts;

/// A command as a person gave it.
///
/// @param isPrivate false in a group, where others read along
/// @param chatId where it was said
/// @param threadId topic of a group in which it was said; 0 for none
/// @param showsBalances whether cash may be said here
/// @param arguments what follows the command, stripped
/// @param page of a list, from 1
/// @param requestId names this command in chat, log and trading-core
/// @param progress shows how far it is
record Call(
        Person person,
        boolean isPrivate,
        long chatId,
        int threadId,
        boolean showsBalances,
        Texts texts,
        String arguments,
        int page,
        String requestId,
        Progress progress) {

    Call showing(Progress shown) {
        return new Call(
                person,
                isPrivate,
                chatId,
                threadId,
                showsBalances,
                texts,
                arguments,
                page,
                requestId,
                shown);
    }
}
