package io.arbiter.web.status;

import io.arbiter.v1.GetStatusRequest;
import io.arbiter.v1.GetStatusResponse;
import io.arbiter.v1.StatusServiceGrpc;
import io.arbiter.v1.Surface;
import io.arbiter.web.rpc.Caller;
import io.grpc.stub.StreamObserver;
import org.springframework.grpc.server.service.GrpcService;

@GrpcService
class StatusRpc extends StatusServiceGrpc.StatusServiceImplBase {

    private final StatusReader reader;

    StatusRpc(StatusReader reader) {
        this.reader = reader;
    }

    @Override
    public void getStatus(GetStatusRequest request, StreamObserver<GetStatusResponse> answer) {
        answer.onNext(
                GetStatusResponse.newBuilder()
                        .setStatus(reader.read(Caller.identity(), Surface.SURFACE_GRPC))
                        .build());
        answer.onCompleted();
    }
}
