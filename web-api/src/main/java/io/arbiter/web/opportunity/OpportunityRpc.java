package io.arbiter.web.opportunity;

import io.arbiter.v1.Decision;
import io.arbiter.v1.GetOpportunityRequest;
import io.arbiter.v1.GetOpportunityResponse;
import io.arbiter.v1.ListOpportunitiesRequest;
import io.arbiter.v1.ListOpportunitiesResponse;
import io.arbiter.v1.Opportunity;
import io.arbiter.v1.OpportunityServiceGrpc;
import io.arbiter.v1.WatchOpportunitiesRequest;
import io.arbiter.v1.WatchOpportunitiesResponse;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.live.EventFeeds;
import io.arbiter.web.paging.Page;
import io.arbiter.web.paging.PageTokens;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.arbiter.web.rpc.Caller;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import org.springframework.grpc.server.service.GrpcService;

@GrpcService
class OpportunityRpc extends OpportunityServiceGrpc.OpportunityServiceImplBase {

    private final Clock clock;
    private final OpportunityStore store;
    private final PageTokens tokens;
    private final EventFeeds feeds;

    OpportunityRpc(Clock clock, OpportunityStore store, PageTokens tokens, EventFeeds feeds) {
        this.clock = clock;
        this.store = store;
        this.tokens = tokens;
        this.feeds = feeds;
    }

    @Override
    public void listOpportunities(
            ListOpportunitiesRequest request, StreamObserver<ListOpportunitiesResponse> answer) {
        if (request.getDecision() == Decision.UNRECOGNIZED) {
            throw ApiException.blaming(
                    ProblemType.INVALID_PARAMETER, "decision", "is not known here");
        }
        Identity identity = Caller.identity();
        String list = OpportunityLists.name(request.getDecision());
        Integer size = request.getPageSize() == 0 ? null : request.getPageSize();
        Page<Opportunity> page =
                store.list(
                        identity.tenant(),
                        request.getDecision(),
                        tokens.request(identity.tenant(), list, size, request.getPageToken()));
        ListOpportunitiesResponse.Builder response =
                ListOpportunitiesResponse.newBuilder().addAllOpportunities(page.rows());
        page.next()
                .ifPresent(next ->
                        response.setNextPageToken(tokens.encode(identity.tenant(), list, next)));
        answer.onNext(response.build());
        answer.onCompleted();
    }

    @Override
    public void getOpportunity(
            GetOpportunityRequest request, StreamObserver<GetOpportunityResponse> answer) {
        Opportunity found =
                store.find(Caller.identity().tenant(), request.getId())
                        .orElseThrow(() -> ApiException.notFound("opportunity", request.getId()));
        answer.onNext(GetOpportunityResponse.newBuilder().setOpportunity(found).build());
        answer.onCompleted();
    }

    @Override
    public void watchOpportunities(
            WatchOpportunitiesRequest request, StreamObserver<WatchOpportunitiesResponse> answer) {
        if (!(answer instanceof ServerCallStreamObserver<WatchOpportunitiesResponse> client)) {
            throw new ApiException(ProblemType.INTERNAL, "this stream cannot be served");
        }
        Identity identity = Caller.identity();
        new OpportunityWatch(
                        client, feeds.subscribe(identity.tenant()), clock, identity.expiresAt())
                .start();
    }
}
