package io.arbiter.core.grpc;

import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.core.audit.Audit;
import io.arbiter.core.execution.Recovery;
import io.arbiter.core.live.Alerts;
import io.arbiter.core.market.Venue;
import io.arbiter.core.reconciliation.Acknowledged;
import io.arbiter.core.reconciliation.Acknowledgement;
import io.arbiter.core.reconciliation.Reconciler;
import io.arbiter.v1.AcknowledgeDiscrepancyRequest;
import io.arbiter.v1.AcknowledgeDiscrepancyResponse;
import io.arbiter.v1.Attribution;
import io.arbiter.v1.Discrepancy;
import io.arbiter.v1.DiscrepancyKind;
import io.arbiter.v1.GetReconciliationRequest;
import io.arbiter.v1.GetReconciliationResponse;
import io.arbiter.v1.ReconciliationServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// The books against the venues.
@Component
class ReconciliationGrpcService extends ReconciliationServiceGrpc.ReconciliationServiceImplBase {

    private final Reconciler reconciler;
    private final Recovery recovery;
    private final Callers callers;
    private final Audit audit;

    ReconciliationGrpcService(
            Reconciler reconciler, Recovery recovery, Callers callers, Audit audit) {
        this.reconciler = reconciler;
        this.recovery = recovery;
        this.callers = callers;
        this.audit = audit;
    }

    @Override
    public void getReconciliation(
            GetReconciliationRequest request, StreamObserver<GetReconciliationResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    callers.require(Role.VIEWER);
                    return reconciliation();
                });
    }

    private GetReconciliationResponse reconciliation() {
        Reconciler.State state = reconciler.state();
        GetReconciliationResponse.Builder answer =
                GetReconciliationResponse.newBuilder()
                        .setReconciled(recovery.isDone() && reconciler.isClean())
                        .setIncomplete(
                                recovery.isDone()
                                        ? state.incomplete()
                                        : "executions of an earlier process are not at their end");
        if (state.lastRun() != null) {
            answer.setLastRunAt(Alerts.timestamp(state.lastRun()));
        }
        state.open().forEach(open -> answer.addOpen(message(open)));
        return answer.build();
    }

    @Override
    public void acknowledgeDiscrepancy(
            AcknowledgeDiscrepancyRequest request,
            StreamObserver<AcknowledgeDiscrepancyResponse> observer) {
        Calls.answer(
                observer,
                () ->
                        AcknowledgeDiscrepancyResponse.newBuilder()
                                .setDiscrepancy(acknowledge(request))
                                .build());
    }

    private Discrepancy.Builder acknowledge(AcknowledgeDiscrepancyRequest request) {
        Actor actor = callers.require(Role.VIEWER);
        try {
            callers.require(Role.OPERATOR);
            Texts.require("request_id", request.getRequestId());
            Texts.require("id", request.getId());
            Texts.require("reason", request.getReason());
            Discrepancy.Builder answer = message(acknowledged(request, actor));
            record(actor, request, "OK");
            return answer;
        } catch (CallRefused e) {
            record(actor, request, e.reason());
            throw e;
        }
    }

    private Acknowledged acknowledged(AcknowledgeDiscrepancyRequest request, Actor actor) {
        try {
            return reconciler
                    .acknowledge(
                            request.getId(),
                            new Acknowledgement(request.getRequestId(), actor, request.getReason()))
                    .orElseThrow(() ->
                            CallRefused.notNow(
                                    "NOT_OPEN",
                                    "No open discrepancy has the id " + request.getId()));
        } catch (DataAccessException | TransactionException e) {
            throw CallRefused.unavailable(
                    "DATABASE_UNAVAILABLE",
                    "The database does not answer, so nothing was acknowledged. Try again.");
        }
    }

    private void record(Actor actor, AcknowledgeDiscrepancyRequest request, String answer) {
        audit.record(
                actor,
                "reconciliation.acknowledge",
                Texts.shortened(request.getId()),
                Map.of(
                        "request_id", Texts.shortened(request.getRequestId()),
                        "reason", Texts.shortened(request.getReason()),
                        "answer", answer));
    }

    private static Discrepancy.Builder message(Acknowledged done) {
        return message(done.discrepancy())
                .setAcknowledged(
                        Attribution.newBuilder()
                                .setActor(done.actor().name())
                                .setSurface(done.actor().surface())
                                .setAt(Alerts.timestamp(done.at()))
                                .setReason(done.reason()));
    }

    private static Discrepancy.Builder message(
            io.arbiter.core.reconciliation.Discrepancy discrepancy) {
        return Discrepancy.newBuilder()
                .setId(discrepancy.id())
                .setKind(
                        switch (discrepancy.kind()) {
                            case OPEN_ORDER -> DiscrepancyKind.DISCREPANCY_KIND_OPEN_ORDER;
                            case POSITION -> DiscrepancyKind.DISCREPANCY_KIND_POSITION;
                        })
                .setVenue(
                        discrepancy.venue() == Venue.KALSHI
                                ? io.arbiter.v1.Venue.VENUE_KALSHI
                                : io.arbiter.v1.Venue.VENUE_POLYMARKET)
                .setSubject(discrepancy.subject())
                .setBooked(discrepancy.booked())
                .setTold(discrepancy.told())
                .setFoundAt(Alerts.timestamp(discrepancy.at()));
    }
}
