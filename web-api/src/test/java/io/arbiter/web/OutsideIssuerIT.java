package io.arbiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.arbiter.common.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Tokens of an issuer of somebody else, with its own names for tenant, role and person.
@DirtiesContext
class OutsideIssuerIT extends WebFixture {

    private static final Issuer ISSUER = new Issuer();

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry registry) {
        registry.add("arbiter.web.oidc.issuer", ISSUER::address);
        registry.add("arbiter.web.oidc.audience", () -> "arbiter-prod");
        registry.add("arbiter.web.oidc.tenant-claim", () -> "org");
        registry.add("arbiter.web.oidc.role-claim", () -> "groups");
        registry.add("arbiter.web.oidc.name-claim", () -> "email");
    }

    @AfterAll
    static void stopIssuer() {
        ISSUER.server.stop(0);
    }

    @AfterEach
    void run() {
        CORE.run();
        CORE.commands().clear();
    }

    @Test
    void itsPeopleAreKnownByItsClaimNames() {
        Api eve = api().bearer(ISSUER.sign(person().build()));

        Api.Answer me = eve.get("/api/v1/me");
        Api.Answer paused =
                eve.with("Idempotency-Key", "outside-1")
                        .post("/api/v1/trading:pause", "{\"reason\":\"news\"}");

        assertThat(me.status()).as(me.body()).isEqualTo(200);
        assertThat(me.json().path("username").asString()).isEqualTo("eve@example.com");
        assertThat(me.json().path("role").asString())
                .as("the highest of the groups that are roles")
                .isEqualTo("OPERATOR");
        assertThat(paused.status()).as(paused.body()).isEqualTo(200);
        assertThat(CORE.commands().getFirst().actor().tenant()).isEqualTo(ACME);
        assertThat(eve.get("/api/v1/users").status()).isEqualTo(403);
    }

    @Test
    void nothingElseIsAccepted() throws Exception {
        List<String> bad =
                List.of(
                        ISSUER.sign(person().audience("somebody-else").build()),
                        ISSUER.sign(person().issuer("https://evil.example").build()),
                        ISSUER.sign(person().claim("org", null).build()),
                        ISSUER.sign(person().claim("org", "not-a-tenant").build()),
                        ISSUER.sign(person().claim("groups", List.of("staff")).build()),
                        ISSUER.sign(
                                person().expirationTime(Date.from(Instant.now().minusSeconds(60)))
                                        .build()),
                        ISSUER.publicKeyAsSecret(person().build()),
                        FORGE.token(ACME, "olga", Role.OPERATOR));

        for (String token : bad) {
            Api.Answer answer = api().bearer(token).get("/api/v1/me");
            assertThat(answer.code()).as(answer.body()).isEqualTo("UNAUTHENTICATED");
        }
    }

    private static JWTClaimsSet.Builder person() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER.address())
                .audience("arbiter-prod")
                .subject("auth0|eve")
                .claim("org", ACME.toString())
                .claim("groups", List.of("staff", "viewer", "operator"))
                .claim("email", "eve@example.com")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)));
    }

    /// Serves its metadata and keys, and signs.
    private static final class Issuer {

        private final RSAKey key;
        private final HttpServer server;

        Issuer() {
            try {
                key = new RSAKeyGenerator(2_048).keyID("outside").generate();
                server =
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            serve(
                    "/.well-known/openid-configuration",
                    "{\"issuer\":\""
                            + address()
                            + "\",\"jwks_uri\":\""
                            + address()
                            + "/keys\",\"subject_types_supported\":[\"public\"],"
                            + "\"authorization_endpoint\":\""
                            + address()
                            + "/authorize\",\"response_types_supported\":[\"code\"],"
                            + "\"id_token_signing_alg_values_supported\":[\"RS256\"]}");
            serve("/keys", new JWKSet(key.toPublicJWK()).toString());
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        private void serve(String path, String body) {
            server.createContext(
                    path,
                    exchange -> {
                        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().set("Content-Type", "application/json");
                        exchange.sendResponseHeaders(200, bytes.length);
                        exchange.getResponseBody().write(bytes);
                        exchange.close();
                    });
        }

        String sign(JWTClaimsSet claims) {
            try {
                SignedJWT token =
                        new SignedJWT(
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .keyID(key.getKeyID())
                                        .build(),
                                claims);
                token.sign(new RSASSASigner(key));
                return token.serialize();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }

        String publicKeyAsSecret(JWTClaimsSet claims) throws JOSEException {
            SignedJWT token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(),
                            claims);
            token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
            return token.serialize();
        }
    }
}
