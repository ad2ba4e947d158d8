package io.arbiter.web.identity;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import io.arbiter.common.id.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/// The built-in issuer: makes access tokens (ES256) and accepts only its own, unexpired and meant
/// for this API. Safe for many threads.
final class AccessTokens {

    private final Clock clock;
    private final Ids ids;
    private final AccessProperties settings;
    private final List<ECKey> keys;
    private final NimbusJwtEncoder encoder;

    AccessTokens(Clock clock, Ids ids, AccessProperties settings, List<ECKey> keys) {
        this.clock = clock;
        this.ids = ids;
        this.settings = settings;
        this.keys = List.copyOf(keys);
        this.encoder =
                new NimbusJwtEncoder(
                        new ImmutableJWKSet<SecurityContext>(new JWKSet(keys.getFirst())));
    }

    /// A token of a person who proved who they are.
    AccessToken issue(UserAccount user, SignInProof proof) {
        return encode(
                claims(user)
                        .claim(TokenClaims.AUTH_TIME, proof.at().getEpochSecond())
                        .claim(TokenClaims.METHODS, List.copyOf(proof.methods())));
    }

    /// A token of a program, or for something that never needs a fresh sign-in.
    AccessToken issue(UserAccount user) {
        return encode(claims(user));
    }

    private JwtClaimsSet.Builder claims(UserAccount user) {
        Instant now = clock.instant();
        return JwtClaimsSet.builder()
                .id(ids.next("jwt"))
                .issuer(settings.issuer())
                .audience(List.of(settings.audience()))
                .subject(user.id())
                .issuedAt(now)
                .notBefore(now)
                .expiresAt(now.plus(settings.accessTokenLifetime()))
                .claim(TokenClaims.OWN.name(), user.username())
                .claim(TokenClaims.OWN.tenant(), user.tenant().toString())
                .claim(TokenClaims.OWN.role(), user.role().name())
                .claim(TokenClaims.SCOPE, Scope.claims(Scope.narrowed(user.role(), user.scopes())));
    }

    private AccessToken encode(JwtClaimsSet.Builder claims) {
        JwsHeader header =
                JwsHeader.with(SignatureAlgorithm.ES256)
                        .keyId(keys.getFirst().getKeyID())
                        .type("JWT")
                        .build();
        JwtClaimsSet all = claims.build();
        Jwt token = encoder.encode(JwtEncoderParameters.from(header, all));
        return new AccessToken(
                token.getTokenValue(),
                settings.accessTokenLifetime(),
                String.valueOf(all.<Object>getClaim(TokenClaims.SCOPE)));
    }

    /// The public halves of all keys, as other services verify with them.
    JWKSet publicKeys() {
        return new JWKSet(keys.stream().<JWK>map(ECKey::toPublicJWK).toList());
    }

    String issuer() {
        return settings.issuer();
    }

    JwtDecoder decoder() {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<>(publicKeys()))
                        .jwsAlgorithm(SignatureAlgorithm.ES256)
                        .build();
        decoder.setJwtValidator(TokenChecks.of(clock, settings.issuer(), settings.audience()));
        return decoder;
    }

    /// A token and how long it lasts from now.
    record AccessToken(String value, Duration lifetime, String scope) {

        @Override
        public String toString() {
            return "AccessToken[***]";
        }
    }
}
