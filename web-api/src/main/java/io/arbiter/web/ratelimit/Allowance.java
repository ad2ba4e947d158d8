package io.arbiter.web.ratelimit;

import java.time.Duration;

/// What one counter said about one request.
///
/// @param policy name of the policy, as the `RateLimit` header shows it
/// @param remaining requests left now
/// @param refill until one more is left
public record Allowance(String policy, boolean granted, long remaining, Duration refill) {}
