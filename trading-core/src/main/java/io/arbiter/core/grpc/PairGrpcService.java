package io.arbiter.core.grpc;

import com.google.protobuf.Timestamp;
import io.arbiter.common.money.Price;
import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.core.audit.Audit;
import io.arbiter.core.pairs.DecidedPair;
import io.arbiter.core.pairs.PairDecisions;
import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.v1.ApprovePairRequest;
import io.arbiter.v1.ApprovePairResponse;
import io.arbiter.v1.ListPairsRequest;
import io.arbiter.v1.ListPairsResponse;
import io.arbiter.v1.Pair;
import io.arbiter.v1.PairServiceGrpc;
import io.arbiter.v1.PairStatus;
import io.arbiter.v1.ProposePairRequest;
import io.arbiter.v1.ProposePairResponse;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// Pairs and what people decide about them.
@Component
class PairGrpcService extends PairServiceGrpc.PairServiceImplBase {

    private final PairDecisions decisions;
    private final Callers callers;
    private final Audit audit;

    PairGrpcService(PairDecisions decisions, Callers callers, Audit audit) {
        this.decisions = decisions;
        this.callers = callers;
        this.audit = audit;
    }

    @Override
    public void listPairs(ListPairsRequest request, StreamObserver<ListPairsResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    callers.require(Role.VIEWER);
                    return ListPairsResponse.newBuilder()
                            .addAllPairs(decisions.all().stream().map(this::message).toList())
                            .build();
                });
    }

    @Override
    public void proposePair(
            ProposePairRequest request, StreamObserver<ProposePairResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    Actor actor = callers.require(Role.OPERATOR);
                    Texts.require("kalshi_market", request.getKalshiMarket());
                    Texts.require("polymarket_market", request.getPolymarketMarket());
                    Texts.require("title", request.getTitle());
                    DecidedPair pair =
                            refusing(() ->
                                    decisions.propose(
                                            request.getKalshiMarket(),
                                            request.getPolymarketMarket(),
                                            request.getTitle()));
                    audit.record(actor, "pair.propose", pair.id(), Map.of("answer", "OK"));
                    return ProposePairResponse.newBuilder().setPair(message(pair)).build();
                });
    }

    @Override
    public void approvePair(
            ApprovePairRequest request, StreamObserver<ApprovePairResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    Actor actor = callers.require(Role.OPERATOR);
                    Texts.require("pair_id", request.getPairId());
                    Texts.require("reason", request.getReason());
                    int reserveTicks = reserveTicks(request.getReserve());
                    DecidedPair pair =
                            refusing(() ->
                                    decisions.approve(
                                            request.getPairId(),
                                            actor.name(),
                                            request.getReason(),
                                            reserveTicks));
                    audit.record(
                            actor,
                            "pair.approve",
                            pair.id(),
                            Map.of("reason", request.getReason(), "answer", "OK"));
                    return ApprovePairResponse.newBuilder().setPair(message(pair)).build();
                });
    }

    private static int reserveTicks(String dollars) {
        try {
            return Price.parse(dollars).ticks();
        } catch (IllegalArgumentException e) {
            throw CallRefused.invalid("INVALID_ARGUMENT", "reserve " + e.getMessage() + ".");
        }
    }

    private static <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (NoSuchElementException e) {
            throw CallRefused.notNow("UNKNOWN_PAIR_OR_MARKET", String.valueOf(e.getMessage()));
        } catch (VenueUnavailable e) {
            throw CallRefused.notNow(
                    "MARKET_UNREADABLE", "A market cannot be read now: " + e.getMessage());
        } catch (DuplicateKeyException e) {
            throw CallRefused.notNow(
                    "ALREADY_DECIDED", "Somebody decided about this pair meanwhile; look again.");
        }
    }

    private Pair message(DecidedPair pair) {
        Pair.Builder message =
                Pair.newBuilder()
                        .setId(pair.id())
                        .setTitle(pair.title())
                        .setKalshiMarket(pair.kalshiMarket())
                        .setPolymarketMarket(pair.polymarketMarket());
        DecidedPair.Decision newest = pair.newest();
        if (newest == null) {
            return message.setStatus(PairStatus.PAIR_STATUS_PROPOSED).build();
        }
        Instant at = newest.decidedAt();
        PairStatus status = status(newest);
        boolean blocked = status == PairStatus.PAIR_STATUS_APPROVED && !decisions.trades(pair.id());
        return message.setStatus(status)
                .setVersion(newest.version())
                .setDecidedBy(newest.decidedBy())
                .setReason(newest.reason())
                .setDecidedAt(
                        Timestamp.newBuilder()
                                .setSeconds(at.getEpochSecond())
                                .setNanos(at.getNano()))
                .setReserve(new Price(newest.reserveTicks()).toString())
                .setBlocked(blocked ? "not listed for detection yet" : "")
                .build();
    }

    private static PairStatus status(DecidedPair.Decision decision) {
        return switch (decision.verdict()) {
            case APPROVED -> PairStatus.PAIR_STATUS_APPROVED;
            case REJECTED -> PairStatus.PAIR_STATUS_REJECTED;
            case SUSPENDED -> PairStatus.PAIR_STATUS_SUSPENDED;
        };
    }
}
