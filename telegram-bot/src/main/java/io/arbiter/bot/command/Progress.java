package io.arbiter.bot.command;

import io.arbiter.bot.text.Html;

/// Where something that takes a while says how far it is; the answer comes after it, in its place.
interface Progress {

    /// Typed commands have no message of ours to show it in.
    Progress NONE = _ -> {};

    void show(Html text);
}
