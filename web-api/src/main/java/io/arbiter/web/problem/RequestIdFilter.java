package io.arbiter.web.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives every request an id, in the answer and in the log. Runs before everything else.
final class RequestIdFilter extends OncePerRequestFilter {

    private static final String LOG_KEY = "request_id";

    private final RequestIds requestIds;

    RequestIdFilter(RequestIds requestIds) {
        this.requestIds = requestIds;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = requestIds.accept(request.getHeader(RequestIds.HEADER));
        RequestIds.remember(request, id);
        response.setHeader(RequestIds.HEADER, id);
        MDC.put(LOG_KEY, id);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(LOG_KEY);
        }
    }
}
