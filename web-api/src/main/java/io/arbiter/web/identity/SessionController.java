package io.arbiter.web.identity;

import io.arbiter.web.identity.SignIn.Session;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Signing in: programs of people get the tokens, the dashboard gets cookies that scripts cannot
/// read.
@RestController
@Tag(name = "session")
class SessionController {

    private static final String NO_CLIENT = "";

    private final SignIn signIn;

    SessionController(SignIn signIn) {
        this.signIn = signIn;
    }

    @Operation(
            operationId = "openSession",
            summary = "Exchange a user name and a password for an access and a refresh token")
    @SecurityRequirements
    @PostMapping("/api/v1/session")
    ResponseEntity<SessionView> open(
            @Valid @RequestBody Credentials credentials, HttpServletRequest request) {
        return answer(signIn.exchange(credentials, request.getRemoteAddr(), NO_CLIENT));
    }

    @Operation(
            operationId = "refreshSession",
            summary = "Exchange a refresh token, which is good once, for new tokens")
    @SecurityRequirements
    @PostMapping("/api/v1/session:refresh")
    ResponseEntity<SessionView> refresh(@Valid @RequestBody RefreshBody body) {
        return answer(signIn.refresh(body.refreshToken(), NO_CLIENT));
    }

    @Operation(operationId = "endSession", summary = "End the session of a refresh token")
    @SecurityRequirements
    @PostMapping("/api/v1/session:end")
    ResponseEntity<Void> end(@Valid @RequestBody RefreshBody body) {
        signIn.end(body.refreshToken());
        return ResponseEntity.noContent().build();
    }

    /// A person at the dashboard signs in again for what needs a fresh sign-in.
    @Hidden
    @PostMapping("/dashboard/session")
    ResponseEntity<Void> openDashboard(
            @Valid @RequestBody Credentials credentials, HttpServletRequest request) {
        return cookies(
                signIn.exchange(credentials, request.getRemoteAddr(), OAuthClients.DASHBOARD),
                request);
    }

    @Hidden
    @PostMapping("/dashboard/session/refresh")
    ResponseEntity<Void> refreshDashboard(HttpServletRequest request) {
        String token = SessionCookie.readRefresh(request);
        if (token == null) {
            throw new ApiException(ProblemType.SIGN_IN_FAILED, "sign in first");
        }
        return cookies(signIn.refresh(token, OAuthClients.DASHBOARD), request);
    }

    @Hidden
    @DeleteMapping("/dashboard/session")
    ResponseEntity<Void> endDashboard(HttpServletRequest request) {
        String token = SessionCookie.readRefresh(request);
        if (token != null) {
            signIn.end(token);
        }
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.ended(request).toString())
                .header(HttpHeaders.SET_COOKIE, SessionCookie.refreshEnded(request).toString())
                .build();
    }

    private static ResponseEntity<SessionView> answer(Session session) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(
                        new SessionView(
                                session.access().value(),
                                "Bearer",
                                session.access().lifetime().toSeconds(),
                                session.access().scope(),
                                session.refreshToken()));
    }

    private static ResponseEntity<Void> cookies(Session session, HttpServletRequest request) {
        return ResponseEntity.noContent()
                .headers(headers -> SessionCookie.begin(headers, session, request))
                .build();
    }

    record RefreshBody(@NotBlank @Size(max = 200) String refreshToken) {

        @Override
        public String toString() {
            return "RefreshBody[***]";
        }
    }

    /// @param expiresIn seconds
    /// @param scope what the access token allows
    /// @param refreshToken good once; a second use ends the session
    record SessionView(
            String accessToken,
            String tokenType,
            long expiresIn,
            String scope,
            String refreshToken) {

        @Override
        public String toString() {
            return "SessionView[***]";
        }
    }
}
