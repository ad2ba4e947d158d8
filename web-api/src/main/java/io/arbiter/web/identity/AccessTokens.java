package io.arbiter.web.identity;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import io.arbiter.common.id.Ids;
import io.arbiter.common.security.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/// The built-in issuer: makes access tokens (ES256) and accepts only its own, unexpired and meant
/// for this API. Safe for many threads.
final class AccessTokens {

    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final String READ_SCOPES = "market:read portfolio:read";
    private static final String OPERATE_SCOPES = READ_SCOPES + " trading:pause trading:resume";

    private final Clock clock;
    private final Ids ids;
    private final AccessProperties settings;
    private final ECKey key;
    private final NimbusJwtEncoder encoder;

    AccessTokens(Clock clock, Ids ids, AccessProperties settings, ECKey key) {
        this.clock = clock;
        this.ids = ids;
        this.settings = settings;
        this.key = key;
        this.encoder = new NimbusJwtEncoder(new ImmutableJWKSet<SecurityContext>(new JWKSet(key)));
    }

    AccessToken issue(UserAccount user) {
        Instant now = clock.instant();
        JwtClaimsSet claims =
                JwtClaimsSet.builder()
                        .id(ids.next("jwt"))
                        .issuer(settings.issuer())
                        .audience(List.of(settings.audience()))
                        .subject(user.id())
                        .issuedAt(now)
                        .notBefore(now)
                        .expiresAt(now.plus(settings.accessTokenLifetime()))
                        .claim(Identity.NAME, user.username())
                        .claim(Identity.TENANT, user.tenant().toString())
                        .claim(Identity.ROLE, user.role().name())
                        .claim(Identity.SCOPE, scopes(user.role()))
                        .build();
        JwsHeader header =
                JwsHeader.with(SignatureAlgorithm.ES256).keyId(key.getKeyID()).type("JWT").build();
        Jwt token = encoder.encode(JwtEncoderParameters.from(header, claims));
        return new AccessToken(token.getTokenValue(), settings.accessTokenLifetime());
    }

    JwtDecoder decoder() {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())))
                        .jwsAlgorithm(SignatureAlgorithm.ES256)
                        .build();
        JwtTimestampValidator timestamps = new JwtTimestampValidator(SKEW);
        timestamps.setClock(clock);
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        timestamps,
                        new JwtIssuerValidator(settings.issuer()),
                        new JwtClaimValidator<List<String>>(
                                "aud",
                                audience ->
                                        audience != null
                                                && audience.contains(settings.audience()))));
        return decoder;
    }

    private static String scopes(Role role) {
        return switch (role) {
            case VIEWER -> READ_SCOPES;
            case OPERATOR, ADMIN -> OPERATE_SCOPES;
        };
    }

    /// A token and how long it lasts from now.
    record AccessToken(String value, Duration lifetime) {

        @Override
        public String toString() {
            return "AccessToken[***]";
        }
    }
}
