package io.arbiter.bot.inbox;

import io.arbiter.bot.telegram.Incoming;

/// An update on its way to its handler.
///
/// @param recovered whether it was left behind by an earlier run, which may have begun to act on it
public record Received(Incoming update, boolean recovered) {}
