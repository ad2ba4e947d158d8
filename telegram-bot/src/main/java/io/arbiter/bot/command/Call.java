package io.arbiter.bot.command;

import io.arbiter.bot.people.Person;
import io.arbiter.bot.text.Texts;

/// A command as a person gave it.
///
/// @param privateChat false in a group, where balances stay unsaid
/// @param arguments what follows the command, stripped
/// @param page of a list, from 1
/// @param requestId names this command in chat, log and trading-core
/// @param chatId where it was said
public record Call(
        Person person,
        boolean privateChat,
        long chatId,
        Texts texts,
        String arguments,
        int page,
        String requestId) {}
