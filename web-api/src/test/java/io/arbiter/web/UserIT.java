package io.arbiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.web.identity.TokenForge;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// People, programs, sessions and second factors, through the doors that they use.
class UserIT extends WebFixture {

    private static final String FIRST_PASSWORD = "a long first password";

    @Test
    void aPersonIsAddedSignsInAndIsShutOutAtOnce() {
        TenantId tenant = tenantWithAdministrator("user-person", "ada");
        Api admin = api().bearer(FORGE.token(tenant, "ada", Role.ADMIN));
        Api.Answer created = add(admin, "user-1", person("Pia"));
        String id = created.json().path("user").path("id").asString();

        Api.Answer session = signIn("pia", FIRST_PASSWORD, "");
        Api person = api().bearer(session.json().path("access_token").asString());
        Api.Answer pause =
                person.with("Idempotency-Key", "pia-1").post("/api/v1/trading:pause", "{}");
        Api.Answer disabled =
                admin.with("Idempotency-Key", "user-2")
                        .with("If-Match", created.header("ETag"))
                        .send("PATCH", "/api/v1/users/" + id, "{\"enabled\":false}");

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().has("secret")).isFalse();
        assertThat(session.status()).isEqualTo(200);
        assertThat(pause.status()).isEqualTo(200);
        assertThat(disabled.status()).as(disabled.body()).isEqualTo(200);
        assertThat(
                        person.with("Idempotency-Key", "pia-2")
                                .post("/api/v1/trading:pause", "{}")
                                .status())
                .isEqualTo(403);
        assertThat(refresh(session.json().path("refresh_token").asString()).status())
                .isEqualTo(401);
        assertThat(signIn("pia", FIRST_PASSWORD, "").status()).isEqualTo(401);
        assertThat(admin.get("/api/v1/audit").body()).contains("USER_CREATED", "USER_CHANGED");
        CORE.run();
    }

    @Test
    void aProgramExchangesItsSecretForATokenOfItsScopes() {
        TenantId tenant = tenantWithAdministrator("user-program", "ben");
        Api admin = api().bearer(FORGE.token(tenant, "ben", Role.ADMIN));
        Api.Answer created =
                add(
                        admin,
                        "user-3",
                        """
                        {"username": "robot", "display_name": "Robot", "kind": "PROGRAM",
                         "role": "OPERATOR", "scopes": ["market:read", "trading:pause"]}
                        """);
        String secret = created.json().path("secret").asString();

        Api.Answer token = clientCredentials("robot", secret);
        Api robot = api().bearer(token.json().path("access_token").asString());

        assertThat(token.status()).as(token.body()).isEqualTo(200);
        assertThat(token.json().path("scope").asString()).isEqualTo("market:read trading:pause");
        assertThat(robot.get("/api/v1/status").status()).isEqualTo(200);
        assertThat(robot.get("/api/v1/fills").status()).isEqualTo(403);
        assertThat(clientCredentials("robot", "wrong").json().path("error").asString())
                .isEqualTo("invalid_client");
        assertThat(signIn("robot", secret, "").status())
                .as("programs do not sign in")
                .isEqualTo(401);
        assertThat(api().get("/.well-known/jwks.json").json().path("keys").get(0).has("d"))
                .isFalse();
    }

    @Test
    void aRefreshTokenIsGoodOnceAndItsSecondUseEndsTheSession() {
        addUser(ACME, "rory", Role.VIEWER);
        String first = signIn("rory", PASSWORD, "").json().path("refresh_token").asString();

        Api.Answer second = refresh(first);
        Api.Answer reused = refresh(first);
        Api.Answer successor = refresh(second.json().path("refresh_token").asString());

        assertThat(second.status()).isEqualTo(200);
        assertThat(reused.status()).isEqualTo(401);
        assertThat(successor.status()).as("the whole family ended").isEqualTo(401);
        assertThat(refresh("rubbish").status()).isEqualTo(401);
    }

    @Test
    void aSecondFactorIsDemandedAfterItWasConfirmedAndEachCodeIsGoodOnce() {
        addUser(ACME, "tom", Role.ADMIN);
        Api tom = api().bearer(FORGE.token(ACME, "tom", Role.ADMIN));
        String secret =
                tom.with("Idempotency-Key", "tom-1")
                        .post("/api/v1/me/second-factor", "{}")
                        .json()
                        .path("secret")
                        .asString();
        String code = TokenForge.oneTimeCode(secret, Instant.now());
        String next = TokenForge.oneTimeCode(secret, Instant.now().plusSeconds(30));

        Api.Answer confirmed =
                tom.with("Idempotency-Key", "tom-2")
                        .post("/api/v1/me/second-factor:confirm", "{\"code\":\"" + code + "\"}");

        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(204);
        assertThat(signIn("tom", PASSWORD, "").code()).isEqualTo("SECOND_FACTOR_REQUIRED");
        assertThat(signIn("tom", PASSWORD, code).code()).isEqualTo("SECOND_FACTOR_REQUIRED");
        assertThat(signIn("tom", PASSWORD, next).status()).isEqualTo(200);
        assertThat(signIn("tom", PASSWORD, next).status()).isEqualTo(401);
    }

    @Test
    void theLastAdministratorStays() {
        TenantId tenant = tenantWithAdministrator("user-last", "zoe");
        Api admin = api().bearer(FORGE.token(tenant, "zoe", Role.ADMIN));
        Api.Answer self = admin.get("/api/v1/users/usr_zoe");

        Api.Answer refused =
                admin.with("Idempotency-Key", "user-4")
                        .with("If-Match", self.header("ETag"))
                        .send("PATCH", "/api/v1/users/usr_zoe", "{\"role\":\"VIEWER\"}");
        Api.Answer stale =
                admin.with("Idempotency-Key", "user-5")
                        .with("If-Match", "\"99\"")
                        .send("PATCH", "/api/v1/users/usr_zoe", "{\"display_name\":\"Z\"}");

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(stale.status()).isEqualTo(412);
    }

    @Test
    void anotherTenantsPeopleDoNotExist() {
        TenantId tenant = tenantWithAdministrator("user-other", "eve");
        Api admin = api().bearer(FORGE.token(tenant, "eve", Role.ADMIN));

        assertThat(admin.get("/api/v1/users/usr_adam").status()).isEqualTo(404);
        assertThat(admin.get("/api/v1/users").json().path("users").size()).isEqualTo(1);
    }

    private static TenantId tenantWithAdministrator(String tenantName, String name) {
        TenantId tenant = DATABASE.newTenant(tenantName);
        addUser(tenant, name, Role.ADMIN);
        return tenant;
    }

    private static Api.Answer add(Api admin, String key, String body) {
        return admin.with("Idempotency-Key", key).post("/api/v1/users", body);
    }

    private static String person(String name) {
        return """
        {"username": "%s", "display_name": "%s", "kind": "PERSON", "role": "OPERATOR",
         "password": "%s"}
        """
                .formatted(name, name, FIRST_PASSWORD);
    }

    private Api.Answer signIn(String user, String password, String code) {
        return api().post(
                        "/api/v1/session",
                        "{\"username\":\"%s\",\"password\":\"%s\",\"code\":\"%s\"}"
                                .formatted(user, password, code));
    }

    private Api.Answer refresh(String token) {
        return api().post("/api/v1/session:refresh", "{\"refresh_token\":\"" + token + "\"}");
    }

    private Api.Answer clientCredentials(String id, String secret) {
        return api().form(
                        "/oauth2/token",
                        "grant_type=client_credentials&client_id="
                                + id
                                + "&client_secret="
                                + secret);
    }
}
