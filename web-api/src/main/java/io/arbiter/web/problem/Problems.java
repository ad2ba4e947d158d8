package io.arbiter.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/// Answers with problems: from controllers as an entity, from filters straight into the response.
public final class Problems {

    private final JsonMapper json;

    public Problems(JsonMapper json) {
        this.json = json;
    }

    /// Writes the problem into a response that is not committed yet.
    public void write(
            HttpServletRequest request, HttpServletResponse response, ApiException failure)
            throws IOException {
        ResponseEntity<Problem> entity = entity(request, failure);
        response.setStatus(entity.getStatusCode().value());
        entity.getHeaders()
                .forEach((name, values) -> values.forEach(v -> response.setHeader(name, v)));
        byte[] body = json.writeValueAsString(entity.getBody()).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static ResponseEntity<Problem> entity(HttpServletRequest request, ApiException failure) {
        ProblemType type = failure.type();
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        failure.retryAfter()
                .ifPresent(wait -> headers.set("Retry-After", String.valueOf(wait.toSeconds())));
        if (type == ProblemType.UNAUTHENTICATED) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (type == ProblemType.STEP_UP_REQUIRED || type == ProblemType.SECOND_FACTOR_REQUIRED) {
            headers.set(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer error=\"insufficient_user_authentication\"");
        }
        Problem problem =
                new Problem(
                        type.uri(),
                        type.title(),
                        type.status(),
                        failure.detail(),
                        request.getRequestURI(),
                        type.name(),
                        RequestIds.of(request),
                        failure.violations());
        return ResponseEntity.status(type.status()).headers(headers).body(problem);
    }
}
