package io.arbiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.security.Role;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/// The authorization code flow with PKCE, as the dashboard and as a program on somebody's machine.
class AuthorizationIT extends WebFixture {

    private static final String VERIFIER = "v".repeat(20) + "0123456789-._~" + "w".repeat(20);
    private static final String LOOPBACK = "http://127.0.0.1:51234/callback";
    private static final JsonMapper JSON = new JsonMapper();

    private String csrf = "";

    @BeforeEach
    void openThePage() {
        csrf = cookie(api().get(authorize(request(LOOPBACK))), "XSRF-TOKEN");
    }

    @Test
    void theDashboardEndsWithCookiesAndNoScriptEverSeesAToken() {
        Api.Answer begun = api().get("/login");
        URI page = URI.create(begun.header("Location"));
        String attempt = cookie(begun, "arbiter_sign_in");
        assertThat(begun.status()).isEqualTo(303);
        assertThat(begun.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict");
        assertThat(api().get(page.toString()).body()).contains("Sign in");

        Map<String, String> asked =
                UriComponentsBuilder.fromUri(page).build().getQueryParams().toSingleValueMap();
        Api.Answer approved = approve("olga", PASSWORD, decoded(asked));
        URI back = URI.create(approved.json().path("location").asString());
        Api.Answer ended =
                api().with("Cookie", "arbiter_sign_in=" + attempt)
                        .get(back.getPath() + "?" + back.getRawQuery());

        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.body()).doesNotContain("access_token");
        assertThat(ended.status()).isEqualTo(303);
        assertThat(ended.header("Location")).isEqualTo("/");
        assertThat(ended.response().headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("arbiter_session=ey"))
                .anyMatch(cookie ->
                        cookie.startsWith("arbiter_refresh=")
                                && cookie.contains("Path=/dashboard/session"))
                .filteredOn(cookie -> !cookie.startsWith("XSRF"))
                .allMatch(cookie ->
                        cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
        String session = cookie(ended, "arbiter_session");
        assertThat(api().with("Cookie", "arbiter_session=" + session).get("/api/v1/me").body())
                .contains("olga");
    }

    @Test
    void theDashboardTakesNoCodeThatItDidNotAskFor() {
        String attempt = cookie(api().get("/login"), "arbiter_sign_in");

        for (String query : new String[] {"?code=x", "?code=x&state=y", "?error=access_denied"}) {
            Api.Answer answer =
                    api().with("Cookie", "arbiter_sign_in=" + attempt)
                            .get("/dashboard/callback" + query);
            assertThat(answer.header("Location")).as(query).isEqualTo("/login");
            assertThat(answer.response().headers().allValues("Set-Cookie"))
                    .noneMatch(cookie -> cookie.startsWith("arbiter_session"));
        }
        assertThat(api().get("/dashboard/callback?code=x&state=y").header("Location"))
                .isEqualTo("/login");
    }

    @Test
    void aProgramGetsTokensForItsCodeOnceAndASecondUseEndsTheSession() {
        String code = code("vera");

        Api.Answer tokens = exchange(code, LOOPBACK, VERIFIER);
        String refreshToken = tokens.json().path("refresh_token").asString();
        Api vera = api().bearer(tokens.json().path("access_token").asString());
        Api.Answer again = exchange(code, LOOPBACK, VERIFIER);

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(tokens.header("Cache-Control")).isEqualTo("no-store");
        assertThat(vera.get("/api/v1/status").status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().path("error").asString()).isEqualTo("invalid_grant");
        assertThat(refresh(refreshToken, "terminal").status())
                .as("the code may have been stolen")
                .isEqualTo(400);
    }

    @Test
    void aCodeIsWorthNothingWithoutItsVerifierClientAndAddress() {
        assertThat(exchange(code("vera"), LOOPBACK, "x".repeat(43)).status()).isEqualTo(400);
        assertThat(exchange(code("vera"), LOOPBACK, "").status()).isEqualTo(400);
        assertThat(exchange(code("vera"), "http://127.0.0.1:1/callback", VERIFIER).status())
                .isEqualTo(400);
        assertThat(
                        api().form(
                                        "/oauth2/token",
                                        form(
                                                Map.of(
                                                        "grant_type",
                                                        "authorization_code",
                                                        "code",
                                                        code("vera"),
                                                        "client_id",
                                                        "dashboard",
                                                        "redirect_uri",
                                                        LOOPBACK,
                                                        "code_verifier",
                                                        VERIFIER)))
                                .status())
                .isEqualTo(400);
        assertThat(exchange("rubbish", LOOPBACK, VERIFIER).status()).isEqualTo(400);
    }

    @Test
    void refreshTokensTurnOverAndBelongToTheirClient() {
        String first =
                exchange(code("vera"), LOOPBACK, VERIFIER).json().path("refresh_token").asString();

        Api.Answer foreign = refresh(first, "dashboard");
        Api.Answer second = refresh(first, "terminal");
        Api.Answer reused = refresh(first, "terminal");
        Api.Answer successor = refresh(second.json().path("refresh_token").asString(), "terminal");

        assertThat(foreign.status()).isEqualTo(400);
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(reused.status()).isEqualTo(400);
        assertThat(successor.status()).as("the whole family ended").isEqualTo(400);
    }

    @Test
    void nobodyIsSentToAnAddressThatTheClientDoesNotHave() {
        for (String address :
                new String[] {
                    "https://evil.example/callback",
                    "http://127.0.0.1:51234/other",
                    "http://127.0.0.1.evil.example/callback",
                    "http://127.0.0.1:51234@evil.example/callback",
                    "//evil.example",
                    ""
                }) {
            Api.Answer page = api().get(authorize(request(address)));
            Api.Answer approved = approve("vera", PASSWORD, request(address));

            assertThat(page.status()).as(address).isEqualTo(400);
            assertThat(page.header("Location")).isEmpty();
            assertThat(approved.status()).as(address).isEqualTo(400);
        }
        Map<String, String> dashboard =
                with(request("http://127.0.0.1:1/dashboard/callback"), "client_id", "dashboard");
        assertThat(api().get(authorize(dashboard)).status()).isEqualTo(400);
    }

    @Test
    void aRequestWithoutProofOfPossessionIsSentBack() {
        Map<String, String> plain = with(request(LOOPBACK), "code_challenge_method", "plain");
        Map<String, String> implicit = with(request(LOOPBACK), "response_type", "token");

        assertThat(api().get(authorize(plain)).header("Location"))
                .isEqualTo(LOOPBACK + "?error=invalid_request&state=s%201");
        assertThat(api().get(authorize(implicit)).header("Location"))
                .isEqualTo(LOOPBACK + "?error=unsupported_response_type&state=s%201");
        assertThat(approve("vera", PASSWORD, plain).json().path("location").asString())
                .startsWith(LOOPBACK + "?error=");
    }

    @Test
    void aWrongPasswordGivesNoCodeAndAForeignPageCannotPostOne() {
        assertThat(approve("vera", "wrong", request(LOOPBACK)).code()).isEqualTo("SIGN_IN_FAILED");
        assertThat(
                        api().post("/oauth2/authorize", body("vera", PASSWORD, request(LOOPBACK)))
                                .code())
                .isEqualTo("CSRF_REFUSED");
    }

    @Test
    void aDisabledPersonsCodeIsWorthNothing() {
        addUser(ACME, "leaver", Role.VIEWER);
        String code = code("leaver");
        DATABASE.asTenant(ACME, "update users set enabled = false where username = 'leaver'");

        assertThat(exchange(code, LOOPBACK, VERIFIER).status()).isEqualTo(400);
    }

    @Test
    void theMetadataSaysWhatThereIs() {
        Api.Answer metadata = api().get("/.well-known/oauth-authorization-server");

        assertThat(metadata.json().path("code_challenge_methods_supported").get(0).asString())
                .isEqualTo("S256");
        assertThat(metadata.json().path("authorization_endpoint").asString())
                .endsWith("/oauth2/authorize");
        assertThat(metadata.json().path("grant_types_supported").size()).isEqualTo(3);
    }

    private String code(String user) {
        Api.Answer approved = approve(user, PASSWORD, request(LOOPBACK));
        String location = approved.json().path("location").asString();
        assertThat(location).startsWith(LOOPBACK + "?code=").endsWith("&state=s%201");
        return location.substring(location.indexOf("code=") + 5, location.indexOf("&state"));
    }

    private Api.Answer approve(String user, String password, Map<String, String> request) {
        return api().with("Cookie", "XSRF-TOKEN=" + csrf)
                .with("X-XSRF-TOKEN", csrf)
                .post("/oauth2/authorize", body(user, password, request));
    }

    private static String body(String user, String password, Map<String, String> request) {
        return JSON.writeValueAsString(
                Map.of(
                        "credentials",
                        Map.of("username", user, "password", password),
                        "request",
                        request));
    }

    private Api.Answer exchange(String code, String redirect, String verifier) {
        return api().form(
                        "/oauth2/token",
                        form(
                                Map.of(
                                        "grant_type", "authorization_code",
                                        "code", code,
                                        "client_id", "terminal",
                                        "redirect_uri", redirect,
                                        "code_verifier", verifier)));
    }

    private Api.Answer refresh(String token, String client) {
        return api().form(
                        "/oauth2/token",
                        form(
                                Map.of(
                                        "grant_type", "refresh_token",
                                        "refresh_token", token,
                                        "client_id", client)));
    }

    private static Map<String, String> request(String redirect) {
        return Map.of(
                "client_id", "terminal",
                "redirect_uri", redirect,
                "response_type", "code",
                "code_challenge", challenge(VERIFIER),
                "code_challenge_method", "S256",
                "state", "s 1");
    }

    private static Map<String, String> with(
            Map<String, String> request, String name, String value) {
        return request.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getKey().equals(name) ? value : entry.getValue()));
    }

    private static Map<String, String> decoded(Map<String, String> query) {
        return query.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry ->
                                        URLDecoder.decode(
                                                entry.getValue(), StandardCharsets.UTF_8)));
    }

    private static String authorize(Map<String, String> request) {
        return "/oauth2/authorize?" + form(request);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        field.getKey()
                                + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cookie(Api.Answer answer, String name) {
        return answer.response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no cookie " + name));
    }
}
