package io.arbiter.core.grpc;

import io.arbiter.common.security.Role;
import io.arbiter.core.status.StatusReporter;
import io.arbiter.v1.GetStatusRequest;
import io.arbiter.v1.GetStatusResponse;
import io.arbiter.v1.StatusServiceGrpc;
import io.grpc.stub.StreamObserver;
import org.springframework.stereotype.Component;

/// How things stand now, from memory.
@Component
class StatusGrpcService extends StatusServiceGrpc.StatusServiceImplBase {

    private final StatusReporter reporter;
    private final Callers callers;

    StatusGrpcService(StatusReporter reporter, Callers callers) {
        this.reporter = reporter;
        this.callers = callers;
    }

    @Override
    public void getStatus(GetStatusRequest request, StreamObserver<GetStatusResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    callers.require(Role.VIEWER);
                    return GetStatusResponse.newBuilder().setStatus(reporter.status()).build();
                });
    }
}
