package io.arbiter.sandbox.demo;

import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.common.security.ServiceTokens;
import io.arbiter.sandbox.market.SimulatedPair;
import io.arbiter.v1.ApprovePairRequest;
import io.arbiter.v1.ChecklistAnswer;
import io.arbiter.v1.ChecklistEntry;
import io.arbiter.v1.ChecklistItem;
import io.arbiter.v1.HaltTradingRequest;
import io.arbiter.v1.HaltTradingResponse;
import io.arbiter.v1.Pair;
import io.arbiter.v1.PairServiceGrpc;
import io.arbiter.v1.PairStatus;
import io.arbiter.v1.ProposePairRequest;
import io.arbiter.v1.ResumeTradingRequest;
import io.arbiter.v1.Surface;
import io.arbiter.v1.TradingServiceGrpc;
import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Does through trading-core's own door what a person would do by hand: approve the simulated
/// pairs.
final class CoreClient implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Actor OPERATOR =
            new Actor(Seed.TENANT, Seed.USERNAME, Role.OPERATOR, Surface.SURFACE_LAUNCHER);

    private final ManagedChannel channel;
    private final PairServiceGrpc.PairServiceBlockingStub pairs;
    private final TradingServiceGrpc.TradingServiceBlockingStub trading;

    CoreClient(int port, String serviceTokenSecret) {
        ServiceTokens tokens = new ServiceTokens(Clock.systemUTC(), serviceTokenSecret);
        channel =
                ManagedChannelBuilder.forTarget("dns:///localhost:" + port).usePlaintext().build();
        ServiceCredentials credentials = new ServiceCredentials(tokens);
        pairs = PairServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials);
        trading = TradingServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials);
    }

    /// Approves every simulated pair that is not approved as it stands now.
    void approve(List<SimulatedPair> simulated) {
        for (SimulatedPair pair : simulated) {
            Pair proposed =
                    timed().proposePair(
                                    ProposePairRequest.newBuilder()
                                            .setKalshiMarket(pair.kalshiTicker())
                                            .setPolymarketMarket(pair.polymarketConditionId())
                                            .setTitle(pair.title())
                                            .build())
                            .getPair();
            if (proposed.getStatus() != PairStatus.PAIR_STATUS_APPROVED) {
                timed().approvePair(
                                ApprovePairRequest.newBuilder()
                                        .setPairId(proposed.getId())
                                        .setReason("simulated markets ask the same question")
                                        .setReserve("0")
                                        .setRequestId(
                                                "demo-"
                                                        + proposed.getId()
                                                        + "-"
                                                        + proposed.getVersion())
                                        .addAllChecklist(allTheSame())
                                        .build());
            }
        }
    }

    private static List<ChecklistEntry> allTheSame() {
        return Stream.of(ChecklistItem.values())
                .filter(item ->
                        item != ChecklistItem.CHECKLIST_ITEM_UNSPECIFIED
                                && item != ChecklistItem.UNRECOGNIZED)
                .map(item ->
                        ChecklistEntry.newBuilder()
                                .setItem(item)
                                .setAnswer(ChecklistAnswer.CHECKLIST_ANSWER_SAME)
                                .setNote("one simulated question on both venues")
                                .build())
                .toList();
    }

    /// Halts and cancels; nothing is flattened.
    HaltTradingResponse halt(String requestId) {
        return trading.withDeadlineAfter(20, TimeUnit.SECONDS)
                .haltTrading(
                        HaltTradingRequest.newBuilder()
                                .setRequestId(requestId)
                                .setReason("drill")
                                .build());
    }

    /// Whether trading-core refuses to start trading now.
    boolean refusesToResume(String requestId) {
        try {
            trading.withDeadlineAfter(10, TimeUnit.SECONDS)
                    .resumeTrading(
                            ResumeTradingRequest.newBuilder()
                                    .setRequestId(requestId)
                                    .setReason("drill")
                                    .build());
            return false;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode() == Status.Code.FAILED_PRECONDITION;
        }
    }

    private PairServiceGrpc.PairServiceBlockingStub timed() {
        return pairs.withDeadlineAfter(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    /// A fresh one-minute token per call.
    private static final class ServiceCredentials extends CallCredentials {

        private final ServiceTokens tokens;

        ServiceCredentials(ServiceTokens tokens) {
            this.tokens = tokens;
        }

        @Override
        public void applyRequestMetadata(
                RequestInfo info, Executor executor, MetadataApplier applier) {
            Metadata headers = new Metadata();
            headers.put(AUTHORIZATION, "Bearer " + tokens.mint(OPERATOR));
            applier.apply(headers);
        }
    }
}
