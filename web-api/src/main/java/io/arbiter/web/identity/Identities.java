package io.arbiter.web.identity;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/// Turns bearer tokens into identities, the same way for REST, streams and gRPC. Safe for many
/// threads.
public final class Identities {

    private final JwtDecoder decoder;
    private final TokenClaims claims;

    Identities(JwtDecoder decoder, TokenClaims claims) {
        this.decoder = decoder;
        this.claims = claims;
    }

    /// @throws JwtException when the token is not acceptable
    /// @throws IllegalArgumentException when a claim is missing or not understood
    public Identity of(String token) {
        return of(decoder.decode(token));
    }

    Identity of(Jwt token) {
        return claims.read(token);
    }

    JwtDecoder decoder() {
        return decoder;
    }
}
