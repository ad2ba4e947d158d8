package io.arbiter.web.idempotency;

import io.arbiter.common.tenancy.TenantId;
import io.arbiter.web.idempotency.IdempotencyKeys.Claim;
import io.arbiter.web.idempotency.IdempotencyKeys.Place;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.Failures;
import io.arbiter.web.problem.ProblemType;
import io.arbiter.web.problem.Problems;
import io.arbiter.web.problem.RequestIds;
import io.arbiter.web.wire.Hashes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Stands before every state-changing operation: a request with a known key gets the answer of the
/// first one and changes nothing. Only answers of success are kept: a refusal changed nothing and
/// an unknown outcome must be asked for again; trading-core knows the key as well.
final class IdempotencyFilter extends OncePerRequestFilter {

    /// The header that carries the key.
    static final String KEY = "Idempotency-Key";

    private static final String REPLAYED = "Idempotency-Replayed";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH");
    private static final int LONGEST_BODY = 64 * 1024;
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final IdempotencyKeys keys;
    private final Problems problems;
    private final Supplier<Optional<Identity>> caller;

    IdempotencyFilter(
            IdempotencyKeys keys, Problems problems, Supplier<Optional<Identity>> caller) {
        this.keys = keys;
        this.problems = problems;
        this.caller = caller;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !CHANGING.contains(request.getMethod())
                || !path.startsWith("/api/")
                || path.startsWith("/api/v1/session")
                || previews(request);
    }

    /// A preview changes nothing and must see the present.
    private static boolean previews(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && ("&" + query + "&").contains("&validate_only=true&");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Identity> identity = caller.get();
        if (identity.isEmpty()) {
            chain.doFilter(request, response); // refused further on
            return;
        }
        try {
            Attempt attempt = new Attempt(identity.get().tenant(), place(request, identity.get()));
            BufferedRequest buffered = new BufferedRequest(request, body(request));
            answer(attempt, buffered, response, chain);
        } catch (ApiException e) {
            problems.write(request, response, e);
        } catch (RuntimeException e) {
            problems.write(request, response, Failures.describe(e, RequestIds.of(request)));
        }
    }

    private void answer(
            Attempt attempt,
            BufferedRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        switch (keys.claim(attempt.tenant(), attempt.place(), fingerprint(request))) {
            case Claim.Taken _ -> carryOut(attempt, request, response, chain);
            case Claim.Answered(int status, String answer) -> replay(status, answer, response);
            case Claim.Running _ ->
                    throw ApiException.retryAfter(
                            ProblemType.REQUEST_IN_PROGRESS,
                            "the first request with this key is still running",
                            AGAIN);
            case Claim.Reused _ ->
                    throw new ApiException(
                            ProblemType.IDEMPOTENCY_KEY_REUSED,
                            "this key was used for another request; nothing was done, use a new"
                                    + " key");
        }
    }

    private void carryOut(
            Attempt attempt,
            BufferedRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        boolean decided = false;
        try {
            chain.doFilter(request, answer);
            decided = decided(answer.getStatus()) && !Confidential.isMarked(request);
            if (decided) {
                keys.settle(
                        attempt.tenant(),
                        attempt.place(),
                        answer.getStatus(),
                        new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8));
            }
        } finally {
            if (!decided) {
                keys.release(attempt.tenant(), attempt.place());
            }
        }
        answer.copyBodyToResponse();
    }

    /// A refusal changed nothing: a repetition may fare better.
    private static boolean decided(int status) {
        return status < 400;
    }

    private static void replay(int status, String answer, HttpServletResponse response)
            throws IOException {
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setHeader(REPLAYED, "true");
        response.setHeader("Cache-Control", "no-store");
        if (body.length > 0) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Place place(HttpServletRequest request, Identity identity) {
        String key = request.getHeader(KEY);
        if (key == null || !HARMLESS.matcher(key).matches()) {
            throw new ApiException(
                    ProblemType.IDEMPOTENCY_KEY_MISSING,
                    "send the header Idempotency-Key with 1 to 64 of A-Z a-z 0-9 . _ : -, new for"
                            + " each command and the same when repeating it");
        }
        return new Place(
                request.getMethod() + ' ' + request.getRequestURI() + ' ' + identity.userId(), key);
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw new ApiException(
                    ProblemType.BODY_TOO_LARGE, "at most " + LONGEST_BODY + " bytes are read");
        }
        return body;
    }

    private static String fingerprint(BufferedRequest request) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        String query = request.getQueryString() == null ? "" : request.getQueryString();
        String match = request.getHeader("If-Match") == null ? "" : request.getHeader("If-Match");
        whole.writeBytes((query + '\n' + match + '\n').getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(request.body());
        return Hashes.sha256(whole.toByteArray());
    }

    private record Attempt(TenantId tenant, Place place) {}
}
