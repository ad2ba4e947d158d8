package io.arbiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.security.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TelegramLinkIT extends WebFixture {

    @Test
    void givesOneLiveCodeAndStoresOnlyItsHash() throws Exception {
        String first = create("link-1").json().path("code").asString();
        Api.Answer answer = create("link-2");
        JsonNode link = answer.json();
        String code = link.path("code").asString();
        String normalised = code.replace("-", "");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(code).matches("[0-9A-Z]{4}-[0-9A-Z]{4}").isNotEqualTo(first);
        assertThat(link.path("deep_link").asString())
                .isEqualTo("https://t.me/arbiter_test_bot?start=" + normalised);
        assertThat(Instant.parse(link.path("expires_at").asString()))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(9)),
                        Instant.now().plus(Duration.ofMinutes(10)));
        assertThat(liveHash("usr_vera"))
                .isEqualTo(
                        HexFormat.of()
                                .formatHex(
                                        MessageDigest.getInstance("SHA-256")
                                                .digest(
                                                        normalised.getBytes(
                                                                StandardCharsets.US_ASCII))));
    }

    @Test
    void aChatIsLinkedOnlyByItsPersonWithEverythingTheRoleAllows() {
        addUser(ACME, "left", Role.OPERATOR);
        DATABASE.asTenant(ACME, "update users set enabled = false where username = 'left'");

        for (String token :
                List.of(
                        FORGE.narrowed(ACME, "olga", Role.OPERATOR, "market:read"),
                        FORGE.program(ACME, "olga", Role.OPERATOR),
                        FORGE.token(ACME, "left", Role.OPERATOR))) {
            Api.Answer refused =
                    api().bearer(token)
                            .with("Idempotency-Key", "link-refused")
                            .post("/api/v1/me/telegram-links", null);
            assertThat(refused.code()).isEqualTo("FORBIDDEN");
        }
    }

    @Test
    void listsAndRemovesOnlyOnesOwn() {
        link(70_001, "usr_vera", "Vera's telephone");
        link(70_002, "usr_olga", "Olga's telephone");

        JsonNode listed = as("vera").get("/api/v1/me/telegram-links").json().path("links");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("id").asString()).isEqualTo("70001");
        assertThat(listed.get(0).path("name").asString()).isEqualTo("Vera's telephone");

        assertThat(as("vera").send("DELETE", "/api/v1/me/telegram-links/70002", null).status())
                .isEqualTo(404);
        assertThat(as("vera").send("DELETE", "/api/v1/me/telegram-links/x", null).status())
                .isEqualTo(404);
        assertThat(as("vera").send("DELETE", "/api/v1/me/telegram-links/70001", null).status())
                .isEqualTo(204);

        assertThat(as("vera").get("/api/v1/me/telegram-links").json().path("links")).isEmpty();
        assertThat(as("olga").get("/api/v1/me/telegram-links").json().path("links")).hasSize(1);
        assertThat(as("adam").get("/api/v1/audit").body()).contains("TELEGRAM_UNLINKED");
    }

    private static void link(long telegramId, String user, String name) {
        DATABASE.asTenant(
                ACME,
                "insert into telegram_links (telegram_user_id, tenant_id, user_id, chat_id, telegram_name) values (?, ?, ?, ?, ?)",
                telegramId,
                ACME.value(),
                user,
                telegramId,
                name);
    }

    private Api.Answer create(String key) {
        return as("vera").with("Idempotency-Key", key).post("/api/v1/me/telegram-links", null);
    }

    private static String liveHash(String user) throws Exception {
        try (Connection connection = DATABASE.connect(DatabaseRole.OWNER);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select code_hash from telegram_link_codes where user_id = '"
                                        + user
                                        + "' and used_at is null")) {
            assertThat(rows.next()).isTrue();
            String hash = rows.getString(1);
            assertThat(rows.next()).as("only one live code").isFalse();
            return hash;
        }
    }
}
