package io.arbiter.web.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/// What every access token must satisfy besides its signature: in time, from the issuer, meant for
/// this API.
final class TokenChecks {

    private static final Duration SKEW = Duration.ofSeconds(5);

    private TokenChecks() {}

    static OAuth2TokenValidator<Jwt> of(Clock clock, String issuer, String audience) {
        JwtTimestampValidator timestamps = new JwtTimestampValidator(SKEW);
        timestamps.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(
                timestamps,
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<List<String>>(
                        "aud", meantFor -> meantFor != null && meantFor.contains(audience)));
    }
}
