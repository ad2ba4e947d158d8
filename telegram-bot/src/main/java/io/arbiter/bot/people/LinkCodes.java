package io.arbiter.bot.people;

import java.time.Instant;
import java.util.Optional;

/// One-time codes made by web-api. Safe for many threads.
public interface LinkCodes {

    /// The code with this hash, unless used or expired.
    Optional<LinkCode> findUsable(String hash, Instant now);

    /// Uses a code up; false when somebody was faster or it expired. Takes part in an open
    /// transaction.
    boolean spend(String hash, Instant now);
}
