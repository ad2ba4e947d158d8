package io.arbiter.web.rpc;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RequestInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.arbiter.web.problem.ApiException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/// Problems of the catalogue as gRPC errors with details: `ErrorInfo` with the code as reason, and
/// `BadRequest`, `RetryInfo` and `RequestInfo` where they apply.
public final class RpcProblems {

    private static final String DOMAIN = "arbiter";

    private RpcProblems() {}

    /// @param requestId may be empty
    public static StatusRuntimeException exception(ApiException failure, String requestId) {
        String detail =
                failure.getMessage() == null ? failure.type().title() : failure.getMessage();
        Status.Builder status =
                Status.newBuilder()
                        .setCode(failure.type().grpcCode().value())
                        .setMessage(detail)
                        .addDetails(
                                Any.pack(
                                        ErrorInfo.newBuilder()
                                                .setDomain(DOMAIN)
                                                .setReason(failure.type().name())
                                                .build()));
        if (!failure.violations().isEmpty()) {
            BadRequest.Builder request = BadRequest.newBuilder();
            failure.violations()
                    .forEach(violation ->
                            request.addFieldViolationsBuilder()
                                    .setField(violation.pointer())
                                    .setReason(violation.code())
                                    .setDescription(violation.message()));
            status.addDetails(Any.pack(request.build()));
        }
        failure.retryAfter().ifPresent(wait -> status.addDetails(Any.pack(retry(wait))));
        if (!requestId.isEmpty()) {
            status.addDetails(Any.pack(RequestInfo.newBuilder().setRequestId(requestId).build()));
        }
        return StatusProto.toStatusRuntimeException(status.build());
    }

    private static RetryInfo retry(java.time.Duration wait) {
        return RetryInfo.newBuilder()
                .setRetryDelay(
                        Duration.newBuilder()
                                .setSeconds(wait.getSeconds())
                                .setNanos(wait.getNano()))
                .build();
    }
}
