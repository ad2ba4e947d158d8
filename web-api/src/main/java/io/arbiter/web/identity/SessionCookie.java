package io.arbiter.web.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// The dashboard's session: the access token in a cookie that scripts cannot read and other sites
/// cannot send. Changes made with it need the CSRF token as well.
final class SessionCookie {

    static final String NAME = "arbiter_session";
    private static final String REFRESH_NAME = "arbiter_refresh";
    private static final String ATTEMPT_NAME = "arbiter_sign_in";
    private static final Duration ATTEMPT_LASTS = Duration.ofMinutes(30);

    private SessionCookie() {}

    static @Nullable String read(HttpServletRequest request) {
        return read(request, NAME);
    }

    static @Nullable String readAttempt(HttpServletRequest request) {
        return read(request, ATTEMPT_NAME);
    }

    static @Nullable String readRefresh(HttpServletRequest request) {
        return read(request, REFRESH_NAME);
    }

    private static @Nullable String read(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    /// Sets both cookies of a session.
    static void begin(HttpHeaders headers, SignIn.Session session, HttpServletRequest request) {
        headers.add(
                HttpHeaders.SET_COOKIE,
                of(session.access().value(), session.access().lifetime(), request).toString());
        headers.add(
                HttpHeaders.SET_COOKIE,
                refresh(session.refreshToken(), session.lasts(), request).toString());
    }

    private static ResponseCookie of(String token, Duration lifetime, HttpServletRequest request) {
        return cookie(NAME, token, "/", lifetime, request);
    }

    static ResponseCookie ended(HttpServletRequest request) {
        return of("", Duration.ZERO, request);
    }

    /// Goes to nothing but the session's own address.
    private static ResponseCookie refresh(
            String token, Duration lifetime, HttpServletRequest request) {
        return cookie(REFRESH_NAME, token, "/dashboard/session", lifetime, request);
    }

    static ResponseCookie refreshEnded(HttpServletRequest request) {
        return refresh("", Duration.ZERO, request);
    }

    /// What a sign-in on its way must remember; goes to nothing but the way back.
    static ResponseCookie attempt(String value, HttpServletRequest request) {
        return cookie(ATTEMPT_NAME, value, OAuthClients.DASHBOARD_CALLBACK, ATTEMPT_LASTS, request);
    }

    static ResponseCookie attemptEnded(HttpServletRequest request) {
        return cookie(ATTEMPT_NAME, "", OAuthClients.DASHBOARD_CALLBACK, Duration.ZERO, request);
    }

    private static ResponseCookie cookie(
            String name, String value, String path, Duration lifetime, HttpServletRequest request) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .sameSite("Strict")
                .secure(request.isSecure())
                .path(path)
                .maxAge(lifetime)
                .build();
    }
}
