package io.arbiter.common.security;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.Surface;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/// Short-lived tokens with which web-api and telegram-bot call trading-core on behalf of a person.
///
/// Signed with a secret that only the services share (HMAC-SHA256). A person's own token never
/// travels further than web-api. Safe for many threads.
public final class ServiceTokens {

    /// The audience that trading-core insists on.
    public static final String AUDIENCE = "trading-core";

    private static final Duration LIFETIME = Duration.ofMinutes(1);
    private static final int SHORTEST_SECRET_BYTES = 32;

    private final Clock clock;
    private final SecretKey key;
    private final JwtEncoder encoder;

    /// @param base64Secret at least 32 bytes, base64
    /// @throws IllegalArgumentException when the secret is not base64 or too short
    public ServiceTokens(Clock clock, String base64Secret) {
        byte[] secret = Base64.getDecoder().decode(base64Secret);
        if (secret.length < SHORTEST_SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "the service token secret must be at least 32 bytes, was "
                            + secret.length
                            + "; make one with: openssl rand -base64 32");
        }
        this.clock = clock;
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.encoder = new NimbusJwtEncoder(new ImmutableSecret<>(key));
    }

    /// A token good for one minute of calls as this actor.
    public String mint(Actor actor) {
        Instant now = clock.instant();
        JwtClaimsSet claims =
                JwtClaimsSet.builder()
                        .subject(actor.name())
                        .audience(List.of(AUDIENCE))
                        .issuedAt(now)
                        .expiresAt(now.plus(LIFETIME))
                        .claim("tenant", actor.tenant().toString())
                        .claim("role", actor.role().name())
                        .claim("surface", actor.surface().name())
                        .build();
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }

    /// Accepts only unexpired tokens made with this secret for trading-core.
    public JwtDecoder decoder() {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withSecretKey(key).macAlgorithm(MacAlgorithm.HS256).build();
        JwtTimestampValidator timestamps = new JwtTimestampValidator(Duration.ofSeconds(5));
        timestamps.setClock(clock);
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        timestamps,
                        new JwtClaimValidator<List<String>>(
                                "aud",
                                audience -> audience != null && audience.contains(AUDIENCE))));
        return decoder;
    }

    /// Reads the actor back out of a token that the decoder accepted.
    ///
    /// @throws IllegalArgumentException when a claim is missing or not understood
    public static Actor actor(Jwt token) {
        return new Actor(
                TenantId.parse(claim(token, "tenant")),
                claim(token, "sub"),
                Role.valueOf(claim(token, "role").toUpperCase(Locale.ROOT)),
                Surface.valueOf(claim(token, "surface")));
    }

    private static String claim(Jwt token, String name) {
        String value = token.getClaimAsString(name);
        if (value == null) {
            throw new IllegalArgumentException("service token has no claim " + name);
        }
        return value;
    }
}
