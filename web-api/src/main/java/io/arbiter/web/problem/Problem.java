package io.arbiter.web.problem;

import java.net.URI;
import java.util.List;

/// The body of every failed request: RFC 9457, `application/problem+json`.
///
/// @param code stable name of the problem, the same over gRPC
/// @param requestId the `X-Request-ID` of the answer, to be quoted in questions
/// @param errors what exactly is wrong; empty unless the request is to blame
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String requestId,
        List<Violation> errors) {}
