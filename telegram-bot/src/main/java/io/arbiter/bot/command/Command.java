package io.arbiter.bot.command;

import io.arbiter.common.security.Role;

/// Something a linked person can say. Dispatch, help and menu are made from the registered
/// commands; the words are in the message bundle under `command.<name>`. Safe for many threads.
interface Command {

    /// One word of `a-z`.
    String name();

    /// The least role that may.
    default Role needs() {
        return Role.VIEWER;
    }

    /// Whether it must not be executed late.
    default boolean changesState() {
        return false;
    }

    /// @throws RuntimeException when the answer could not be made; it is tried again
    Reply run(Call call);
}
