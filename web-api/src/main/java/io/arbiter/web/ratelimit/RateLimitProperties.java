package io.arbiter.web.ratelimit;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How often anybody may ask.
///
/// @param perUser requests of one user or program within the window
/// @param perAddress requests from one network address within the window, signed in or not
/// @param window in which a full allowance comes back
@Validated
@ConfigurationProperties("arbiter.web.rate-limit")
record RateLimitProperties(
        @DefaultValue("600") @Positive int perUser,
        @DefaultValue("1200") @Positive int perAddress,
        @DefaultValue("60s") @DurationMin(seconds = 1) Duration window) {}
