package io.arbiter.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/// Every exception out of a controller becomes a problem from the catalogue.
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ResponseEntity<Problem> onAnything(Exception failure, HttpServletRequest request) {
        return Problems.entity(request, Failures.describe(failure, RequestIds.of(request)));
    }

    /// Spring's own exceptions; their texts may name classes, so ours are used.
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest webRequest) {
        HttpServletRequest request = ((ServletWebRequest) webRequest).getRequest();
        ResponseEntity<Problem> problem = Problems.entity(request, translate(failure, status));
        return ResponseEntity.status(problem.getStatusCode())
                .headers(problem.getHeaders())
                .body(problem.getBody());
    }

    private static ApiException translate(Exception failure, HttpStatusCode status) {
        return switch (failure) {
            case HttpMessageNotReadableException e -> unreadable(e);
            case MethodArgumentNotValidException e -> invalidBody(e);
            case HandlerMethodValidationException e ->
                    ApiException.blaming(
                            ProblemType.INVALID_PARAMETER, firstParameter(e), "is not acceptable");
            case MethodArgumentTypeMismatchException e ->
                    ApiException.blaming(
                            ProblemType.INVALID_PARAMETER, e.getName(), "has the wrong form");
            default -> plain(HttpProblems.of(status.value()));
        };
    }

    private static ApiException plain(ProblemType type) {
        return new ApiException(type, type.title());
    }

    private static ApiException unreadable(HttpMessageNotReadableException failure) {
        if (failure.getCause() instanceof DatabindException e && !e.getPath().isEmpty()) {
            return ApiException.blaming(
                    ProblemType.VALIDATION_FAILED, pointer(e), "is unknown or has the wrong form");
        }
        return new ApiException(
                ProblemType.MALFORMED_REQUEST, "the body must be one JSON document");
    }

    private static String pointer(DatabindException failure) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            String name = step.getPropertyName();
            pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : name);
        }
        return pointer.toString();
    }

    private static ApiException invalidBody(MethodArgumentNotValidException failure) {
        List<String> fields =
                failure.getBindingResult().getFieldErrors().stream()
                        .map(error -> "/" + error.getField() + " " + error.getDefaultMessage())
                        .sorted()
                        .toList();
        if (fields.isEmpty()) {
            return plain(ProblemType.VALIDATION_FAILED);
        }
        String first = fields.getFirst();
        int space = first.indexOf(' ');
        return ApiException.blaming(
                ProblemType.VALIDATION_FAILED,
                first.substring(0, space),
                first.substring(space + 1));
    }

    private static String firstParameter(HandlerMethodValidationException failure) {
        String name =
                failure.getParameterValidationResults()
                        .getFirst()
                        .getMethodParameter()
                        .getParameterName();
        return name == null ? "parameter" : name;
    }
}
