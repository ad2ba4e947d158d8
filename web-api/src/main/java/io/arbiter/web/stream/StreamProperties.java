package io.arbiter.web.stream;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Event streams for browsers.
///
/// @param heartbeat a comment is sent when nothing else was for so long
/// @param perUser streams that one user may have open on one task
@Validated
@ConfigurationProperties("arbiter.web.stream")
record StreamProperties(
        @DefaultValue("15s") @DurationMin(millis = 100) Duration heartbeat,
        @DefaultValue("20") @Positive int perUser) {}
