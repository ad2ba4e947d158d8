package io.arbiter.web.stream;

import io.arbiter.v1.EventKind;
import io.arbiter.v1.EventServiceGrpc;
import io.arbiter.v1.WatchEventsRequest;
import io.arbiter.v1.WatchEventsResponse;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.live.EventFeeds;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.arbiter.web.rpc.Caller;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.grpc.server.service.GrpcService;

@GrpcService
class EventRpc extends EventServiceGrpc.EventServiceImplBase {

    private final Clock clock;
    private final EventFeeds feeds;
    private final StreamSeats seats;

    EventRpc(Clock clock, EventFeeds feeds, StreamSeats seats) {
        this.clock = clock;
        this.feeds = feeds;
        this.seats = seats;
    }

    @Override
    public void watchEvents(
            WatchEventsRequest request, StreamObserver<WatchEventsResponse> answer) {
        if (!(answer instanceof ServerCallStreamObserver<WatchEventsResponse> client)) {
            throw new ApiException(ProblemType.INTERNAL, "this stream cannot be served");
        }
        Identity identity = Caller.identity();
        Set<EventKind> kinds = kinds(request);
        StreamPosition start =
                StreamPosition.parse(
                        request.getAfter().isEmpty()
                                ? feeds.newestId(identity.tenant())
                                : request.getAfter());
        StreamSeats.Seat seat = seats.take(identity.userId());
        try {
            new EventWatch(client, feeds, clock, identity, kinds, start).start(seat);
        } catch (RuntimeException e) {
            seat.close();
            throw e;
        }
    }

    private static Set<EventKind> kinds(WatchEventsRequest request) {
        if (request.getKindsCount() == 0) {
            return EnumSet.complementOf(
                    EnumSet.of(EventKind.EVENT_KIND_UNSPECIFIED, EventKind.UNRECOGNIZED));
        }
        EnumSet<EventKind> kinds = EnumSet.copyOf(request.getKindsList());
        if (kinds.contains(EventKind.UNRECOGNIZED)
                || kinds.contains(EventKind.EVENT_KIND_UNSPECIFIED)) {
            throw ApiException.blaming(
                    ProblemType.INVALID_PARAMETER, "kinds", "has a kind that is not known here");
        }
        return kinds;
    }
}
