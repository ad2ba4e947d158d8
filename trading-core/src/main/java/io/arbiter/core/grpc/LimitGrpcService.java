package io.arbiter.core.grpc;

import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.core.grpc.Commands.Command;
import io.arbiter.core.risk.LimitBook;
import io.arbiter.core.risk.LimitDesk;
import io.arbiter.core.risk.LimitDesk.Preview;
import io.arbiter.core.risk.LimitDesk.Wish;
import io.arbiter.core.risk.LimitKey;
import io.arbiter.core.risk.LimitKind;
import io.arbiter.core.risk.LimitRefused;
import io.arbiter.core.risk.OrderRate;
import io.arbiter.core.risk.RiskDesk;
import io.arbiter.v1.EventCluster;
import io.arbiter.v1.GetLimitRequest;
import io.arbiter.v1.GetLimitResponse;
import io.arbiter.v1.Limit;
import io.arbiter.v1.LimitScope;
import io.arbiter.v1.LimitServiceGrpc;
import io.arbiter.v1.ListEventClustersRequest;
import io.arbiter.v1.ListEventClustersResponse;
import io.arbiter.v1.ListLimitsRequest;
import io.arbiter.v1.ListLimitsResponse;
import io.arbiter.v1.SetCeilingRequest;
import io.arbiter.v1.SetCeilingResponse;
import io.arbiter.v1.SetEventClusterRequest;
import io.arbiter.v1.SetEventClusterResponse;
import io.arbiter.v1.SetLimitRequest;
import io.arbiter.v1.SetLimitResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// What new risk may be taken, and who says so.
@Component
class LimitGrpcService extends LimitServiceGrpc.LimitServiceImplBase {

    private final LimitDesk desk;
    private final RiskDesk risk;
    private final OrderRate rate;
    private final Commands commands;
    private final Callers callers;

    LimitGrpcService(
            LimitDesk desk, RiskDesk risk, OrderRate rate, Commands commands, Callers callers) {
        this.desk = desk;
        this.risk = risk;
        this.rate = rate;
        this.commands = commands;
        this.callers = callers;
    }

    @Override
    public void listLimits(ListLimitsRequest request, StreamObserver<ListLimitsResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    callers.require(Role.VIEWER);
                    LimitBook book = risk.book();
                    return ListLimitsResponse.newBuilder()
                            .addAllLimits(
                                    book.keys().stream()
                                            .filter(key -> wanted(request, key))
                                            .map(key -> limit(book, key))
                                            .toList())
                            .setVersion(book.version())
                            .build();
                });
    }

    private static boolean wanted(ListLimitsRequest request, LimitKey key) {
        return request.getScope() == LimitScope.LIMIT_SCOPE_UNSPECIFIED
                || (LimitMessages.scope(request.getScope()) == key.scope()
                        && (request.getScopeId().isEmpty()
                                || request.getScopeId().equals(key.scopeId())));
    }

    @Override
    public void getLimit(GetLimitRequest request, StreamObserver<GetLimitResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    callers.require(Role.VIEWER);
                    LimitBook book = risk.book();
                    LimitKey key =
                            LimitMessages.key(
                                    request.getScope(), request.getScopeId(), request.getKind());
                    return GetLimitResponse.newBuilder()
                            .setLimit(limit(book, key))
                            .setVersion(book.version())
                            .build();
                });
    }

    private Limit limit(LimitBook book, LimitKey key) {
        return LimitMessages.limit(book, key, used(key));
    }

    private OptionalLong used(LimitKey key) {
        return switch (key.kind()) {
            case MAX_NOTIONAL,
                    MAX_POSITION,
                    MAX_UNHEDGED,
                    MAX_OPEN_EXECUTIONS,
                    MAX_DAILY_LOSS,
                    MAX_DRAWDOWN ->
                    OptionalLong.of(risk.used(key));
            case MAX_ORDERS_PER_MINUTE -> OptionalLong.of(rate.lastMinute());
            case MAX_EXECUTION, MIN_CASH, MIN_EDGE, MAX_EDGE, MIN_ANNUALIZED_RETURN ->
                    OptionalLong.empty();
        };
    }

    @Override
    public void setLimit(SetLimitRequest request, StreamObserver<SetLimitResponse> observer) {
        Command command =
                new Command(
                        request.getValidateOnly() ? "limits.preview" : "limits.set",
                        Role.OPERATOR,
                        request.getRequestId(),
                        request.getReason(),
                        Map.of(
                                "limit",
                                Texts.shortened(
                                        request.getKind()
                                                + " "
                                                + request.getScope()
                                                + " "
                                                + request.getScopeId()),
                                "value",
                                Texts.shortened(request.getValue())));
        Calls.answer(observer, () -> commands.run(command, actor -> set(actor, request)));
    }

    private SetLimitResponse set(Actor actor, SetLimitRequest request) {
        commands.requireLeader();
        LimitKey key =
                LimitMessages.key(request.getScope(), request.getScopeId(), request.getKind());
        Wish wish =
                new Wish(
                        actor,
                        request.getRequestId(),
                        request.getReason(),
                        request.getExpectedVersion());
        Preview preview =
                refusing(() ->
                        request.getValidateOnly()
                                ? desk.preview(wish, key, request.getValue())
                                : desk.set(wish, key, request.getValue()));
        return SetLimitResponse.newBuilder()
                .setBefore(
                        LimitMessages.bare(key, preview.before())
                                .setUsed(text(key.kind(), used(key))))
                .setAfter(LimitMessages.bare(key, preview.after()))
                .setLoosens(preview.loosens())
                .setVersion(preview.version())
                .build();
    }

    private static String text(LimitKind kind, OptionalLong value) {
        return value.isPresent() ? kind.unit().text(value.getAsLong()) : "";
    }

    @Override
    public void setCeiling(SetCeilingRequest request, StreamObserver<SetCeilingResponse> observer) {
        Command command =
                new Command(
                        "limits.ceiling",
                        Role.ADMIN,
                        request.getRequestId(),
                        request.getReason(),
                        Map.of(
                                "limit", request.getKind().name(),
                                "value", Texts.shortened(request.getValue())));
        Calls.answer(observer, () -> commands.run(command, actor -> setCeiling(actor, request)));
    }

    private SetCeilingResponse setCeiling(Actor actor, SetCeilingRequest request) {
        commands.requireLeader();
        LimitKind kind = LimitMessages.kind(request.getKind());
        Wish wish =
                new Wish(
                        actor,
                        request.getRequestId(),
                        request.getReason(),
                        request.getExpectedVersion());
        LimitBook after = refusing(() -> desk.setCeiling(wish, kind, request.getValue()));
        return SetCeilingResponse.newBuilder()
                .setLimit(
                        limit(
                                after,
                                new LimitKey(io.arbiter.core.risk.LimitScope.TENANT, "", kind)))
                .setVersion(after.version())
                .build();
    }

    @Override
    public void listEventClusters(
            ListEventClustersRequest request, StreamObserver<ListEventClustersResponse> observer) {
        Calls.answer(
                observer,
                () -> {
                    callers.require(Role.VIEWER);
                    LimitBook book = risk.book();
                    ListEventClustersResponse.Builder answer =
                            ListEventClustersResponse.newBuilder().setVersion(book.version());
                    book.clusters().keySet().stream()
                            .sorted()
                            .forEach(name -> answer.addClusters(cluster(book, name)));
                    return answer.build();
                });
    }

    private static EventCluster cluster(LimitBook book, String name) {
        List<String> events =
                book.clusters().getOrDefault(name, Set.of()).stream().sorted().toList();
        return EventCluster.newBuilder().setName(name).addAllEvents(events).build();
    }

    @Override
    public void setEventCluster(
            SetEventClusterRequest request, StreamObserver<SetEventClusterResponse> observer) {
        Command command =
                new Command(
                        "limits.cluster",
                        Role.OPERATOR,
                        request.getRequestId(),
                        request.getReason(),
                        Map.of("cluster", Texts.shortened(request.getCluster().getName())));
        Calls.answer(observer, () -> commands.run(command, actor -> setCluster(actor, request)));
    }

    private SetEventClusterResponse setCluster(Actor actor, SetEventClusterRequest request) {
        commands.requireLeader();
        Wish wish =
                new Wish(
                        actor,
                        request.getRequestId(),
                        request.getReason(),
                        request.getExpectedVersion());
        EventCluster wanted = request.getCluster();
        LimitBook after =
                refusing(() -> desk.setCluster(wish, wanted.getName(), wanted.getEventsList()));
        return SetEventClusterResponse.newBuilder()
                .setCluster(cluster(after, wanted.getName()))
                .setVersion(after.version())
                .build();
    }

    private static <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (LimitRefused e) {
            String why = e.why().name();
            String message = String.valueOf(e.getMessage());
            throw switch (e.why()) {
                case INVALID_ARGUMENT -> CallRefused.invalid(why, message);
                case UNKNOWN_SUBJECT, STALE_VERSION, ABOVE_CEILING ->
                        CallRefused.notNow(why, message);
            };
        }
    }
}
