package io.arbiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.security.Role;
import org.junit.jupiter.api.Test;

class SessionIT extends WebFixture {

    private static String credentials(String user, String password) {
        return "{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}";
    }

    @Test
    void aGoodPasswordIsExchangedForATokenThatWorks() {
        Api.Answer session = api().post("/api/v1/session", credentials("Vera", PASSWORD));

        assertThat(session.status()).isEqualTo(200);
        assertThat(session.json().path("token_type").asString()).isEqualTo("Bearer");
        assertThat(session.json().path("expires_in").asLong()).isEqualTo(900);
        assertThat(session.header("Cache-Control")).isEqualTo("no-store");
        String token = session.json().path("access_token").asString();
        assertThat(api().bearer(token).get("/api/v1/status").status()).isEqualTo(200);
    }

    @Test
    void unknownWrongAndDisabledGetTheSameAnswer() {
        addUser(ACME, "gone", Role.ADMIN);
        DATABASE.asTenant(ACME, "update users set enabled = false where username = 'gone'");

        for (String body :
                new String[] {
                    credentials("nobody", "x"),
                    credentials("adam", "wrong"),
                    credentials("gone", PASSWORD)
                }) {
            Api.Answer answer = api().post("/api/v1/session", body);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("SIGN_IN_FAILED");
            assertThat(answer.json().path("detail").asString())
                    .isEqualTo("check the user name and the password");
        }
    }

    @Test
    void tooManyWrongPasswordsCloseTheDoorEvenForTheRightOne() {
        addUser(ACME, "guessed", Role.VIEWER);
        for (int i = 0; i < 5; i++) {
            assertThat(api().post("/api/v1/session", credentials("guessed", "no")).status())
                    .isEqualTo(401);
        }

        Api.Answer answer = api().post("/api/v1/session", credentials("guessed", PASSWORD));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("900");
    }

    @Test
    void theDashboardSignsInAgainWithItsCsrfTokenAndGetsACookieThatScriptsCannotRead() {
        String csrf = csrfCookie(api().get("/"));
        Api page = api().with("X-XSRF-TOKEN", csrf);

        Api.Answer session =
                page.with("Cookie", "XSRF-TOKEN=" + csrf)
                        .post("/dashboard/session", credentials("olga", PASSWORD));

        assertThat(session.status()).isEqualTo(204);
        String cookie = session.header("Set-Cookie");
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/");
        String both = cookie.substring(0, cookie.indexOf(';')) + "; XSRF-TOKEN=" + csrf;
        Api.Answer read = api().with("Cookie", both).get("/api/v1/status");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("Set-Cookie")).as("both cookies stay as they are").isEmpty();
        Api.Answer forged =
                api().with("Cookie", both)
                        .with("Idempotency-Key", "k")
                        .post("/api/v1/trading:pause", null);
        assertThat(forged.code()).isEqualTo("CSRF_REFUSED");
        Api.Answer honest =
                page.with("Cookie", both)
                        .with("Idempotency-Key", "k")
                        .post("/api/v1/trading:pause", null);
        assertThat(honest.status()).isEqualTo(200);
        CORE.run();
    }

    @Test
    void theDashboardCannotBeSignedInByAnotherSite() {
        assertThat(api().post("/dashboard/session", credentials("olga", PASSWORD)).code())
                .isEqualTo("CSRF_REFUSED");
    }

    @Test
    void pagesAreServedToAnybodyAndHoldNoData() {
        assertThat(api().get("/").body()).contains("<title>Arbiter");
        assertThat(api().get("/sign-in").status()).as("only on the way of the flow").isEqualTo(401);
    }

    private static String csrfCookie(Api.Answer page) {
        String cookie = page.header("Set-Cookie");
        assertThat(cookie).startsWith("XSRF-TOKEN=").contains("SameSite=Strict");
        return cookie.substring("XSRF-TOKEN=".length(), cookie.indexOf(';'));
    }
}
