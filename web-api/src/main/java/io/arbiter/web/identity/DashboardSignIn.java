package io.arbiter.web.identity;

import io.arbiter.web.identity.AuthorizationCodes.Redemption;
import io.arbiter.web.problem.ApiException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/// The dashboard as a client of the authorization code flow. State and verifier wait in a cookie
/// that scripts cannot read, and the tokens end in such cookies: no script ever sees any of them.
@Hidden
@RestController
class DashboardSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(DashboardSignIn.class);

    private final SignIn signIn;
    private final SecureRandom random;

    DashboardSignIn(SignIn signIn, SecureRandom random) {
        this.signIn = signIn;
        this.random = random;
    }

    /// Begins: on to the issuer's sign-in page.
    @GetMapping("/login")
    ResponseEntity<Void> begin(HttpServletRequest request) {
        Attempt attempt = new Attempt(TenantSecrets.draw(random), TenantSecrets.draw(random));
        URI authorize =
                UriComponentsBuilder.fromPath("/oauth2/authorize")
                        .queryParam("response_type", "code")
                        .queryParam("client_id", OAuthClients.DASHBOARD)
                        .queryParam("redirect_uri", "{redirect}")
                        .queryParam(
                                "code_challenge", AuthorizationCodes.challenge(attempt.verifier()))
                        .queryParam("code_challenge_method", "S256")
                        .queryParam("state", attempt.state())
                        .encode()
                        .build(redirect(request));
        return to(authorize)
                .header(
                        HttpHeaders.SET_COOKIE,
                        SessionCookie.attempt(attempt.cookie(), request).toString())
                .build();
    }

    /// Ends: the code becomes the session. What cannot be used begins anew.
    @GetMapping(OAuthClients.DASHBOARD_CALLBACK)
    ResponseEntity<Void> end(
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String state,
            HttpServletRequest request) {
        Optional<Attempt> attempt = Attempt.of(SessionCookie.readAttempt(request));
        if (code == null || attempt.isEmpty() || !attempt.get().began(state)) {
            return again(request);
        }
        try {
            SignIn.Session session =
                    signIn.redeem(
                            new Redemption(
                                    code,
                                    OAuthClients.DASHBOARD,
                                    redirect(request),
                                    attempt.get().verifier()));
            return to(URI.create("/"))
                    .headers(headers -> SessionCookie.begin(headers, session, request))
                    .header(HttpHeaders.SET_COOKIE, SessionCookie.attemptEnded(request).toString())
                    .build();
        } catch (ApiException e) {
            LOG.info("dashboard_sign_in_begins_anew reason={}", e.type());
            return again(request);
        }
    }

    private static ResponseEntity<Void> again(HttpServletRequest request) {
        return to(URI.create("/login"))
                .header(HttpHeaders.SET_COOKIE, SessionCookie.attemptEnded(request).toString())
                .build();
    }

    private static ResponseEntity.BodyBuilder to(URI location) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(location)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static String redirect(HttpServletRequest request) {
        return AuthorizationController.origin(request) + OAuthClients.DASHBOARD_CALLBACK;
    }

    /// One sign-in on its way.
    private record Attempt(String state, String verifier) {

        private static final int LENGTH = 43;

        static Optional<Attempt> of(@Nullable String cookie) {
            return cookie == null || cookie.length() != 2 * LENGTH + 1
                    ? Optional.empty()
                    : Optional.of(
                            new Attempt(cookie.substring(0, LENGTH), cookie.substring(LENGTH + 1)));
        }

        String cookie() {
            return state + '.' + verifier;
        }

        boolean began(@Nullable String given) {
            return given != null
                    && MessageDigest.isEqual(
                            state.getBytes(StandardCharsets.UTF_8),
                            given.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "Attempt[***]";
        }
    }
}
