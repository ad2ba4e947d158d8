package io.arbiter.web.ratelimit;

import io.arbiter.web.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets a request pass while there is an allowance, and says in the headers how much is left.
public final class RateLimitFilter extends OncePerRequestFilter {

    private final RateLimits limits;
    private final Problems problems;
    private final Function<HttpServletRequest, Optional<Allowance>> count;

    private RateLimitFilter(
            RateLimits limits,
            Problems problems,
            Function<HttpServletRequest, Optional<Allowance>> count) {
        this.limits = limits;
        this.problems = problems;
        this.count = count;
    }

    /// Counts by network address; stands before anybody is asked for a token.
    public static RateLimitFilter perAddress(RateLimits limits, Problems problems) {
        return new RateLimitFilter(
                limits, problems, request -> Optional.of(limits.address(request.getRemoteAddr())));
    }

    /// Counts by whoever the request turned out to be from.
    ///
    /// @param userId empty for nobody
    public static RateLimitFilter perUser(
            RateLimits limits,
            Problems problems,
            Function<HttpServletRequest, Optional<String>> userId) {
        return new RateLimitFilter(
                limits, problems, request -> userId.apply(request).map(limits::user));
    }

    /// Pages, pictures and health cost nothing worth counting.
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith("/api/")
                && !path.startsWith("/dashboard/")
                && !path.startsWith("/oauth2/");
    }

    @Override
    protected String getAlreadyFilteredAttributeName() {
        return RateLimitFilter.class.getName() + '@' + System.identityHashCode(this);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Allowance> allowance = count.apply(request);
        if (allowance.isPresent()) {
            response.setHeader("RateLimit-Policy", limits.policies());
            response.setHeader("RateLimit", header(allowance.get()));
            if (!allowance.get().granted()) {
                problems.write(request, response, limits.refusal(allowance.get()));
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static String header(Allowance allowance) {
        return '"'
                + allowance.policy()
                + "\";r="
                + allowance.remaining()
                + ";t="
                + allowance.refill().toSeconds();
    }
}
