package io.arbiter.web.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/// Makes access tokens as the issuer would, and as an attacker would.
public final class TokenForge {

    public static final String ISSUER = "https://arbiter.test";
    private static final String AUDIENCE = "arbiter-api";

    private final ECKey key;

    public TokenForge(Path keyFile) {
        this.key = SigningKey.load(keyFile, true, new SecureRandom()).getFirst();
    }

    public String token(TenantId tenant, String user, Role role) {
        return sign(claims(tenant, user, role).build(), key);
    }

    public String tokenFor(Duration lifetime, TenantId tenant, String user, Role role) {
        return sign(
                claims(tenant, user, role)
                        .expirationTime(Date.from(Instant.now().plus(lifetime)))
                        .build(),
                key);
    }

    /// Of a sign-in too long ago for what needs a fresh one.
    public String stale(TenantId tenant, String user, Role role) {
        return sign(
                claims(tenant, user, role)
                        .claim("auth_time", Instant.now().minusSeconds(3_600).getEpochSecond())
                        .build(),
                key);
    }

    /// Of a program: nobody signed in.
    public String program(TenantId tenant, String user, Role role) {
        return sign(
                claims(tenant, user, role).claim("auth_time", null).claim("amr", null).build(),
                key);
    }

    /// That allows less than the role.
    public String narrowed(TenantId tenant, String user, Role role, String scope) {
        return sign(claims(tenant, user, role).claim("scope", scope).build(), key);
    }

    /// With a key id that nobody published.
    public String unknownKey(TenantId tenant, String user, Role role) {
        return sign(
                claims(tenant, user, role).build(), new ECKey.Builder(key).keyID("nobody").build());
    }

    /// Valid, but larger than any header may be.
    public String huge(TenantId tenant, String user, Role role) {
        return sign(claims(tenant, user, role).claim("pad", "x".repeat(40_000)).build(), key);
    }

    public String expired(TenantId tenant, String user, Role role) {
        return tokenFor(Duration.ofMinutes(-1), tenant, user, role);
    }

    public String notYetValid(TenantId tenant, String user, Role role) {
        return sign(
                claims(tenant, user, role)
                        .notBeforeTime(Date.from(Instant.now().plusSeconds(300)))
                        .build(),
                key);
    }

    public String wrongAudience(TenantId tenant, String user, Role role) {
        return sign(claims(tenant, user, role).audience("trading-core").build(), key);
    }

    public String wrongIssuer(TenantId tenant, String user, Role role) {
        return sign(claims(tenant, user, role).issuer("https://evil.test").build(), key);
    }

    public String withoutTenant(TenantId tenant, String user, Role role) {
        return sign(claims(tenant, user, role).claim("tenant", null).build(), key);
    }

    public String foreignKey(TenantId tenant, String user, Role role) {
        try {
            ECKey foreign = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
            return sign(claims(tenant, user, role).build(), foreign);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String unsigned(TenantId tenant, String user, Role role) {
        return new PlainJWT(claims(tenant, user, role).build()).serialize();
    }

    /// HS256 with the public key as the secret: the classic confusion.
    public String publicKeyAsSecret(TenantId tenant, String user, Role role) {
        try {
            SignedJWT token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
                            claims(tenant, user, role).build());
            token.sign(new MACSigner(key.toECPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What an authenticator app with this secret (base 32) shows at a moment.
    public static String oneTimeCode(String secret, Instant at) {
        return Totp.code(decodeBase32(secret), at);
    }

    private static byte[] decodeBase32(String text) {
        BigInteger bits = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            int digit = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(i));
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(digit));
        }
        byte[] secret = new byte[Totp.SECRET_BYTES];
        byte[] some = bits.toByteArray(); // leading zeros left out, or one more for the sign
        int length = Math.min(some.length, secret.length);
        System.arraycopy(some, some.length - length, secret, secret.length - length, length);
        return secret;
    }

    private static JWTClaimsSet.Builder claims(TenantId tenant, String user, Role role) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("usr_" + user)
                .claim("name", user)
                .claim("tenant", tenant.toString())
                .claim("role", role.name())
                .claim("auth_time", now.getEpochSecond())
                .claim("amr", List.of("pwd"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)));
    }

    private static String sign(JWTClaimsSet claims, ECKey with) {
        try {
            SignedJWT token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.ES256)
                                    .keyID(with.getKeyID())
                                    .build(),
                            claims);
            token.sign(new ECDSASigner(with));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
