package io.arbiter.web.problem;

import io.arbiter.common.id.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Request ids: the caller's own when it is harmless, a new one otherwise.
public final class RequestIds {

    /// Header of requests and answers.
    public static final String HEADER = "X-Request-ID";

    private static final String ATTRIBUTE = RequestIds.class.getName();
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Ids ids;

    public RequestIds(Ids ids) {
        this.ids = ids;
    }

    /// The id to use for a request that came with `proposed`.
    public String accept(@Nullable String proposed) {
        return proposed != null && HARMLESS.matcher(proposed).matches()
                ? proposed
                : ids.next("req");
    }

    static void remember(HttpServletRequest request, String requestId) {
        request.setAttribute(ATTRIBUTE, requestId);
    }

    /// The id of this request; empty before the filter ran.
    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "";
    }
}
