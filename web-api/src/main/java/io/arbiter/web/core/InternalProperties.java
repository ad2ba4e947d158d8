package io.arbiter.web.core;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// What the services share among themselves.
///
/// @param tokenSecret signs the tokens with which services call each other: 32 bytes or more,
///   base64
@Validated
@ConfigurationProperties("arbiter.internal")
public record InternalProperties(@NotBlank String tokenSecret) {

    @Override
    public String toString() {
        return "InternalProperties[***]";
    }
}
