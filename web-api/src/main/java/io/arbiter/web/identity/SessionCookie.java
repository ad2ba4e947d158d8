package io.arbiter.web.identity;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;

/// The dashboard's session: the access token in a cookie that scripts cannot read and other sites
/// cannot send. Changes made with it need the CSRF token as well.
final class SessionCookie {

    static final String NAME = "arbiter_session";
    private static final String REFRESH_NAME = "arbiter_refresh";

    private SessionCookie() {}

    static @Nullable String read(HttpServletRequest request) {
        return read(request, NAME);
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

    static ResponseCookie of(String token, Duration lifetime, HttpServletRequest request) {
        return ResponseCookie.from(NAME, token)
                .httpOnly(true)
                .sameSite("Strict")
                .secure(request.isSecure())
                .path("/")
                .maxAge(lifetime)
                .build();
    }

    static ResponseCookie ended(HttpServletRequest request) {
        return of("", Duration.ZERO, request);
    }

    /// Goes to nothing but the session's own address.
    static ResponseCookie refresh(String token, Duration lifetime, HttpServletRequest request) {
        return ResponseCookie.from(REFRESH_NAME, token)
                .httpOnly(true)
                .sameSite("Strict")
                .secure(request.isSecure())
                .path("/dashboard/session")
                .maxAge(lifetime)
                .build();
    }

    static ResponseCookie refreshEnded(HttpServletRequest request) {
        return refresh("", Duration.ZERO, request);
    }
}
