package io.arbiter.bot.telegram;

/// A line of the command menu.
public record MenuEntry(String command, String description) {}
