package io.arbiter.bot.core;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// What the services share.
///
/// @param tokenSecret at least 32 bytes, base64; the same for all services
@ConfigurationProperties("arbiter.internal")
record InternalProperties(String tokenSecret) {

    InternalProperties {
        if (tokenSecret == null || tokenSecret.isBlank()) {
            throw new IllegalArgumentException(
                    "arbiter.internal.token-secret must be set to the secret that all services share; make one with: openssl rand -base64 32");
        }
    }

    @Override
    public String toString() {
        return "InternalProperties[***]";
    }
}
