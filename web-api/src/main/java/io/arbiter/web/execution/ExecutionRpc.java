package io.arbiter.web.execution;

import io.arbiter.v1.Execution;
import io.arbiter.v1.ExecutionServiceGrpc;
import io.arbiter.v1.ExecutionStatus;
import io.arbiter.v1.GetExecutionRequest;
import io.arbiter.v1.GetExecutionResponse;
import io.arbiter.v1.ListExecutionsRequest;
import io.arbiter.v1.ListExecutionsResponse;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.paging.Page;
import io.arbiter.web.paging.PageTokens;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.arbiter.web.rpc.Caller;
import io.grpc.stub.StreamObserver;
import org.springframework.grpc.server.service.GrpcService;

@GrpcService
class ExecutionRpc extends ExecutionServiceGrpc.ExecutionServiceImplBase {

    private final ExecutionStore store;
    private final PageTokens tokens;

    ExecutionRpc(ExecutionStore store, PageTokens tokens) {
        this.store = store;
        this.tokens = tokens;
    }

    @Override
    public void listExecutions(
            ListExecutionsRequest request, StreamObserver<ListExecutionsResponse> answer) {
        if (request.getStatus() == ExecutionStatus.UNRECOGNIZED) {
            throw ApiException.blaming(
                    ProblemType.INVALID_PARAMETER, "status", "is not known here");
        }
        Identity identity = Caller.identity();
        String list = ExecutionLists.name(request.getStatus());
        Integer size = request.getPageSize() == 0 ? null : request.getPageSize();
        Page<Execution> page =
                store.list(
                        identity.tenant(),
                        request.getStatus(),
                        tokens.request(identity.tenant(), list, size, request.getPageToken()));
        ListExecutionsResponse.Builder response =
                ListExecutionsResponse.newBuilder().addAllExecutions(page.rows());
        page.next()
                .ifPresent(next ->
                        response.setNextPageToken(tokens.encode(identity.tenant(), list, next)));
        answer.onNext(response.build());
        answer.onCompleted();
    }

    @Override
    public void getExecution(
            GetExecutionRequest request, StreamObserver<GetExecutionResponse> answer) {
        Execution found =
                store.find(Caller.identity().tenant(), request.getId())
                        .orElseThrow(() -> ApiException.notFound("execution", request.getId()));
        answer.onNext(GetExecutionResponse.newBuilder().setExecution(found).build());
        answer.onCompleted();
    }
}
