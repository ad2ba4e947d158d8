package io.arbiter.web.idempotency;

import jakarta.servlet.http.HttpServletRequest;

/// Marks answers that carry a secret: they are shown once and never stored for repetitions.
public final class Confidential {

    private static final String ATTRIBUTE = Confidential.class.getName();

    private Confidential() {}

    public static void mark(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, true);
    }

    static boolean isMarked(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
