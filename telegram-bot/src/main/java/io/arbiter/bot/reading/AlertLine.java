package io.arbiter.bot.reading;

import java.time.Instant;

/// A stored alert as a list shows it.
public record AlertLine(
        String id, String severity, String category, String title, Instant raisedAt) {}
