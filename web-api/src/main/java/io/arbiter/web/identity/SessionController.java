package io.arbiter.web.identity;

import io.arbiter.web.identity.AccessTokens.AccessToken;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Signing in: programs get the token, the dashboard gets a cookie.
@RestController
class SessionController {

    private final SignIn signIn;

    SessionController(SignIn signIn) {
        this.signIn = signIn;
    }

    @Operation(
            operationId = "openSession",
            summary = "Exchange a user name and a password for an access token")
    @SecurityRequirements
    @PostMapping("/api/v1/session")
    ResponseEntity<SessionView> open(
            @Valid @RequestBody Credentials credentials, HttpServletRequest request) {
        AccessToken token = signIn.exchange(credentials, request.getRemoteAddr());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new SessionView(token.value(), "Bearer", token.lifetime().toSeconds()));
    }

    @Hidden
    @PostMapping("/dashboard/session")
    ResponseEntity<Void> openDashboard(
            @Valid @RequestBody Credentials credentials, HttpServletRequest request) {
        AccessToken token = signIn.exchange(credentials, request.getRemoteAddr());
        return ResponseEntity.noContent()
                .header(
                        HttpHeaders.SET_COOKIE,
                        SessionCookie.of(token.value(), token.lifetime(), request).toString())
                .build();
    }

    @Hidden
    @DeleteMapping("/dashboard/session")
    ResponseEntity<Void> endDashboard(HttpServletRequest request) {
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.ended(request).toString())
                .build();
    }

    /// @param expiresIn seconds
    record SessionView(String accessToken, String tokenType, long expiresIn) {

        @Override
        public String toString() {
            return "SessionView[***]";
        }
    }
}
