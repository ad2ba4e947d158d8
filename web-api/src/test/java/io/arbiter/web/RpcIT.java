package io.arbiter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.Alert;
import io.arbiter.v1.AlertServiceGrpc;
import io.arbiter.v1.Decision;
import io.arbiter.v1.Event;
import io.arbiter.v1.EventKind;
import io.arbiter.v1.EventServiceGrpc;
import io.arbiter.v1.ExecutionCommandServiceGrpc;
import io.arbiter.v1.ExecutionServiceGrpc;
import io.arbiter.v1.GetExecutionRequest;
import io.arbiter.v1.GetOpportunityRequest;
import io.arbiter.v1.GetProfitRequest;
import io.arbiter.v1.GetProfitResponse;
import io.arbiter.v1.GetStatusRequest;
import io.arbiter.v1.LimitServiceGrpc;
import io.arbiter.v1.ListAlertsRequest;
import io.arbiter.v1.ListAlertsResponse;
import io.arbiter.v1.ListBalancesRequest;
import io.arbiter.v1.ListLedgerTransactionsRequest;
import io.arbiter.v1.ListOpportunitiesRequest;
import io.arbiter.v1.ListOpportunitiesResponse;
import io.arbiter.v1.Opportunity;
import io.arbiter.v1.OpportunityServiceGrpc;
import io.arbiter.v1.PairServiceGrpc;
import io.arbiter.v1.PauseTradingRequest;
import io.arbiter.v1.PortfolioServiceGrpc;
import io.arbiter.v1.ReconciliationServiceGrpc;
import io.arbiter.v1.Severity;
import io.arbiter.v1.StatusServiceGrpc;
import io.arbiter.v1.Surface;
import io.arbiter.v1.TradingServiceGrpc;
import io.arbiter.v1.TradingStateKind;
import io.arbiter.v1.WatchEventsRequest;
import io.arbiter.v1.WatchEventsResponse;
import io.arbiter.v1.WatchOpportunitiesRequest;
import io.arbiter.v1.WatchOpportunitiesResponse;
import io.arbiter.web.operation.Operation;
import io.arbiter.web.operation.Operations;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.StatusProto;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

@Timeout(30)
class RpcIT extends WebFixture {

    private static final List<String> STREAMS =
            List.of(
                    "arbiter.v1.EventService/WatchEvents",
                    "arbiter.v1.OpportunityService/WatchOpportunities");
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    @Autowired private List<BindableService> services;
    private ManagedChannel channel;

    @BeforeEach
    void connect() {
        channel =
                Grpc.newChannelBuilderForAddress(
                                "127.0.0.1", grpc.getPort(), InsecureChannelCredentials.create())
                        .build();
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
        CORE.run();
        CORE.commands().clear();
    }

    /// Whatever is served is called, so a method added without a rule cannot slip through.
    @Test
    void everyMethodRefusesWhoeverHasNoGoodToken() {
        List<String> bad =
                List.of(
                        "",
                        "garbage",
                        FORGE.expired(ACME, "olga", Role.OPERATOR),
                        FORGE.wrongAudience(ACME, "olga", Role.OPERATOR),
                        FORGE.wrongIssuer(ACME, "olga", Role.OPERATOR),
                        FORGE.notYetValid(ACME, "olga", Role.OPERATOR),
                        FORGE.withoutTenant(ACME, "olga", Role.OPERATOR),
                        FORGE.unknownKey(ACME, "olga", Role.OPERATOR),
                        FORGE.foreignKey(ACME, "olga", Role.OPERATOR),
                        FORGE.unsigned(ACME, "olga", Role.ADMIN),
                        FORGE.publicKeyAsSecret(ACME, "olga", Role.ADMIN));

        List<String> methods = methods();
        assertThat(methods).hasSizeGreaterThanOrEqualTo(9);
        for (String method : methods) {
            for (String token : bad) {
                assertThat(call(method, token)).as(method).isEqualTo(Status.Code.UNAUTHENTICATED);
            }
        }
    }

    @Test
    void everyMethodHasAScopeAndEachRoleIsHeldToIt() {
        for (String method : methods()) {
            if (STREAMS.contains(method)) {
                continue; // does not end by itself
            }
            Role needed = neededRole(method);
            Map.of("vera", Role.VIEWER, "olga", Role.OPERATOR, "adam", Role.ADMIN)
                    .forEach((user, role) -> {
                        Status.Code code = call(method, token(user));
                        assertThat(code == Status.Code.PERMISSION_DENIED)
                                .as(method + " by " + user + ": " + code)
                                .isEqualTo(!role.covers(needed));
                        assertThat(code).as(method).isNotEqualTo(Status.Code.UNAUTHENTICATED);
                    });
        }
    }

    @Test
    void whateverTheContractOfAServiceSaysIsServed() {
        for (BindableService service : services) {
            var definition = service.bindService();
            assertThat(
                            definition.getMethods().stream()
                                    .map(method ->
                                            method.getMethodDescriptor().getFullMethodName()))
                    .as(definition.getServiceDescriptor().getName())
                    .containsExactlyInAnyOrderElementsOf(contract(definition));
        }
    }

    private static List<String> contract(ServerServiceDefinition served) {
        String service = served.getServiceDescriptor().getName();
        return Stream.of(
                        AlertServiceGrpc.getServiceDescriptor(),
                        EventServiceGrpc.getServiceDescriptor(),
                        ExecutionCommandServiceGrpc.getServiceDescriptor(),
                        ExecutionServiceGrpc.getServiceDescriptor(),
                        LimitServiceGrpc.getServiceDescriptor(),
                        OpportunityServiceGrpc.getServiceDescriptor(),
                        PairServiceGrpc.getServiceDescriptor(),
                        PortfolioServiceGrpc.getServiceDescriptor(),
                        ReconciliationServiceGrpc.getServiceDescriptor(),
                        StatusServiceGrpc.getServiceDescriptor(),
                        TradingServiceGrpc.getServiceDescriptor(),
                        HealthGrpc.getServiceDescriptor())
                .filter(descriptor -> descriptor.getName().equals(service))
                .flatMap(descriptor -> descriptor.getMethods().stream())
                .map(MethodDescriptor::getFullMethodName)
                .toList();
    }

    /// An administrator's token for a tenant in which the account does not exist.
    @Test
    void aTokenOfAnotherTenantChangesNothing() {
        String stranger = FORGE.token(OTHER, "adam", Role.ADMIN);
        for (String method : methods()) {
            boolean changes =
                    Operations.of(method)
                            .map(Operation::changes)
                            .orElse(
                                    method.endsWith("/PauseTrading")
                                            || method.endsWith("/ResumeTrading"));
            if (changes) {
                assertThat(callWithKey(method, stranger))
                        .as(method)
                        .isEqualTo(Status.Code.PERMISSION_DENIED);
            }
        }
        assertThat(CORE.commands()).isEmpty();
    }

    @Test
    void aTokenLargerThanAnyHeaderIsRefused() {
        assertThat(call("arbiter.v1.StatusService/GetStatus", FORGE.huge(ACME, "adam", Role.ADMIN)))
                .isNotEqualTo(Status.Code.OK);
    }

    private static Role neededRole(String method) {
        return Operations.of(method)
                .map(operation -> operation.scope().role())
                .orElse(
                        method.endsWith("/PauseTrading") || method.endsWith("/ResumeTrading")
                                ? Role.OPERATOR
                                : Role.VIEWER);
    }

    @Test
    void programsWatchEventsOfTheirKindAndResumeWhereTheyWere() {
        TenantId tenant = DATABASE.newTenant("rpc-events");
        live.publish(tenant, opportunity("opp_a"));
        live.publish(
                tenant, Event.newBuilder().setAlert(Alert.newBuilder().setId("alr_b")).build());
        live.publish(tenant, opportunity("opp_c"));
        var stub =
                withToken(
                        EventServiceGrpc.newBlockingStub(channel),
                        FORGE.token(tenant, "rita", Role.VIEWER));
        WatchEventsRequest all =
                WatchEventsRequest.newBuilder()
                        .setAfter("0-0")
                        .addKinds(EventKind.EVENT_KIND_OPPORTUNITY)
                        .build();

        Iterator<WatchEventsResponse> watch = stub.watchEvents(all);
        WatchEventsResponse first = watch.next();
        WatchEventsResponse second = watch.next();
        Iterator<WatchEventsResponse> resumed =
                stub.watchEvents(WatchEventsRequest.newBuilder().setAfter(first.getId()).build());

        assertThat(first.getEvent().getOpportunity().getId()).isEqualTo("opp_a");
        assertThat(second.getEvent().getOpportunity().getId()).isEqualTo("opp_c");
        assertThat(resumed.next().getEvent().getAlert().getId()).isEqualTo("alr_b");
        assertThat(
                        code(() ->
                                stub.watchEvents(
                                                WatchEventsRequest.newBuilder()
                                                        .setAfter("1-0")
                                                        .build())
                                        .next()))
                .isEqualTo(Status.Code.OUT_OF_RANGE);
    }

    @Test
    void healthTellsWhetherTradingCoreAnswers() throws Exception {
        org.awaitility.Awaitility.await().until(() -> serving("arbiter.v1.LimitService"));
        CORE.stop();
        try {
            org.awaitility.Awaitility.await().until(() -> !serving("arbiter.v1.LimitService"));
            assertThat(serving("")).isTrue();
        } finally {
            CORE.start();
        }
        org.awaitility.Awaitility.await().until(() -> serving("arbiter.v1.LimitService"));
    }

    private boolean serving(String service) {
        return HealthGrpc.newBlockingStub(channel)
                        .check(HealthCheckRequest.newBuilder().setService(service).build())
                        .getStatus()
                == ServingStatus.SERVING;
    }

    @Test
    void statusAndPauseReachTheCoreAsThePerson() {
        assertThat(
                        as(StatusServiceGrpc.newBlockingStub(channel), "vera")
                                .getStatus(GetStatusRequest.getDefaultInstance())
                                .getStatus()
                                .getVersion())
                .isEqualTo("fake");
        assertThat(
                        as(TradingServiceGrpc.newBlockingStub(channel), "olga")
                                .pauseTrading(
                                        PauseTradingRequest.newBuilder()
                                                .setRequestId("rpc-1")
                                                .setReason("news")
                                                .build())
                                .getState()
                                .getKind())
                .isEqualTo(TradingStateKind.TRADING_STATE_KIND_PAUSED);
        assertThat(CORE.commands().getFirst().actor().surface()).isEqualTo(Surface.SURFACE_GRPC);
    }

    @Test
    void errorsCarryTheReasonFromTheCatalogue() throws Exception {
        StatusRuntimeException failure =
                catchThrowableOfType(
                        StatusRuntimeException.class,
                        () ->
                                as(TradingServiceGrpc.newBlockingStub(channel), "olga")
                                        .pauseTrading(PauseTradingRequest.getDefaultInstance()));

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        com.google.rpc.Status details = Objects.requireNonNull(StatusProto.fromThrowable(failure));
        assertThat(details.getDetails(0).unpack(ErrorInfo.class).getReason())
                .isEqualTo("IDEMPOTENCY_KEY_MISSING");
    }

    @Test
    void listsAndGetsOnlyWhatBelongsToTheTenant() {
        TenantId tenant = DATABASE.newTenant("rpc-lists");
        addOpportunity(tenant, "opp_rpc_1", 1, "TAKEN");
        addOpportunity(tenant, "opp_rpc_2", 2, "TAKEN");
        var own =
                withToken(
                        OpportunityServiceGrpc.newBlockingStub(channel),
                        FORGE.token(tenant, "rita", Role.VIEWER));
        var other = as(OpportunityServiceGrpc.newBlockingStub(channel), "otto");
        ListOpportunitiesRequest one =
                ListOpportunitiesRequest.newBuilder()
                        .setPageSize(1)
                        .setDecision(Decision.DECISION_TAKEN)
                        .build();

        ListOpportunitiesResponse first = own.listOpportunities(one);
        ListOpportunitiesResponse second =
                own.listOpportunities(
                        one.toBuilder().setPageToken(first.getNextPageToken()).build());

        assertThat(first.getOpportunities(0).getId()).isEqualTo("opp_rpc_2");
        assertThat(second.getOpportunities(0).getId()).isEqualTo("opp_rpc_1");
        assertThat(other.listOpportunities(one).getOpportunitiesCount()).isZero();
        assertThat(
                        code(() ->
                                other.getOpportunity(
                                        GetOpportunityRequest.newBuilder()
                                                .setId("opp_rpc_1")
                                                .build())))
                .isEqualTo(Status.Code.NOT_FOUND);
        assertThat(
                        code(() ->
                                as(ExecutionServiceGrpc.newBlockingStub(channel), "vera")
                                        .getExecution(GetExecutionRequest.getDefaultInstance())))
                .isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void tellsMoneyAndAlertsAsRestDoes() {
        TenantId tenant = DATABASE.newTenant("rpc-money");
        addUser(tenant, "mia", Role.VIEWER);
        for (int i = 1; i <= 2; i++) {
            DATABASE.asTenant(
                    tenant,
                    """
                    insert into alerts (id, tenant_id, severity, category, title, detail, mode, raised_at)
                    values (?, ?, 'WARNING', 'risk', 'Near a limit', 'soon', 'PAPER', now())
                    """,
                    "alr_rpc_" + i,
                    tenant.value());
        }
        String token = FORGE.token(tenant, "mia", Role.VIEWER);
        var alerts = withToken(AlertServiceGrpc.newBlockingStub(channel), token);
        var portfolio = withToken(PortfolioServiceGrpc.newBlockingStub(channel), token);
        ListAlertsRequest one =
                ListAlertsRequest.newBuilder()
                        .setPageSize(1)
                        .setSeverity(Severity.SEVERITY_WARNING)
                        .build();

        ListAlertsResponse first = alerts.listAlerts(one);
        ListAlertsResponse second =
                alerts.listAlerts(one.toBuilder().setPageToken(first.getNextPageToken()).build());

        assertThat(List.of(first.getAlerts(0).getId(), second.getAlerts(0).getId()))
                .containsExactlyInAnyOrder("alr_rpc_1", "alr_rpc_2");
        assertThat(first.getAlerts(0).getSeverity()).isEqualTo(Severity.SEVERITY_WARNING);
        assertThat(first.getAlerts(0).getTitle()).isEqualTo("Near a limit");
        assertThat(
                        alerts.listAlerts(
                                        one.toBuilder()
                                                .setSeverity(Severity.SEVERITY_CRITICAL)
                                                .build())
                                .getAlertsList())
                .isEmpty();
        GetProfitResponse profit =
                portfolio.getProfit(
                        GetProfitRequest.newBuilder()
                                .setFrom("2026-11-01")
                                .setTo("2026-11-25")
                                .build());
        assertThat(profit.getFrom()).isEqualTo("2026-11-01");
        assertThat(profit.getTotal().getResult()).isEqualTo("0.000000");
        assertThat(
                        code(() ->
                                portfolio.getProfit(
                                        GetProfitRequest.newBuilder()
                                                .setFrom("yesterday")
                                                .build())))
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(
                        portfolio
                                .listLedgerTransactions(
                                        ListLedgerTransactionsRequest.getDefaultInstance())
                                .getTransactionsList())
                .isEmpty();
        assertThat(portfolio.listBalances(ListBalancesRequest.getDefaultInstance()).hasAsOf())
                .isTrue();
    }

    @Test
    void watchSendsNewOpportunitiesAndEndsWithTheToken() {
        String token = FORGE.tokenFor(Duration.ofSeconds(3), ACME, "vera", Role.VIEWER);
        Iterator<WatchOpportunitiesResponse> watch =
                withToken(OpportunityServiceGrpc.newBlockingStub(channel), token)
                        .watchOpportunities(WatchOpportunitiesRequest.getDefaultInstance());
        CompletableFuture<String> first =
                CompletableFuture.supplyAsync(() -> watch.next().getOpportunity().getId());

        org.awaitility.Awaitility.await()
                .until(() -> {
                    live.publish(ACME, opportunity("opp_live"));
                    return first.isDone();
                });

        assertThat(first.join()).isEqualTo("opp_live");
        assertThat(
                        code(() -> {
                            while (watch.hasNext()) {
                                watch.next();
                            }
                        }))
                .isEqualTo(Status.Code.UNAUTHENTICATED);
    }

    @Test
    void healthIsOpenAndReflectionIsOff() {
        assertThat(
                        HealthGrpc.newBlockingStub(channel)
                                .check(HealthCheckRequest.getDefaultInstance())
                                .getStatus())
                .isEqualTo(ServingStatus.SERVING);
        CompletableFuture<Status.Code> reflection = new CompletableFuture<>();
        as(ServerReflectionGrpc.newStub(channel), "adam")
                .serverReflectionInfo(
                        new StreamObserver<>() {
                            @Override
                            public void onNext(ServerReflectionResponse value) {
                                reflection.complete(Status.Code.OK);
                            }

                            @Override
                            public void onError(Throwable failure) {
                                reflection.complete(Status.fromThrowable(failure).getCode());
                            }

                            @Override
                            public void onCompleted() {
                                reflection.complete(Status.Code.OK);
                            }
                        })
                .onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        assertThat(reflection.join()).isEqualTo(Status.Code.UNIMPLEMENTED);
    }

    private List<String> methods() {
        List<String> names = new ArrayList<>();
        for (BindableService service : services) {
            for (ServerMethodDefinition<?, ?> method : service.bindService().getMethods()) {
                String name = method.getMethodDescriptor().getFullMethodName();
                if (!name.startsWith(HealthGrpc.SERVICE_NAME)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /// Calls a method by name with an empty message.
    private Status.Code call(String method, String token) {
        return call(method, token, new byte[0]);
    }

    /// Calls a command by name with nothing but a request id.
    private Status.Code callWithKey(String method, String token) {
        Message request =
                Operations.of(method)
                        .map(RpcIT::keyed)
                        .orElse(PauseTradingRequest.newBuilder().setRequestId("k").build());
        return call(method, token, request.toByteArray());
    }

    private static Message keyed(Operation operation) {
        Message.Builder request = operation.newRequest();
        FieldDescriptor key = operation.requestType().findFieldByName("request_id");
        return key == null ? request.build() : request.setField(key, "k").build();
    }

    private Status.Code call(String method, String token, byte[] message) {
        MethodDescriptor<InputStream, InputStream> descriptor =
                MethodDescriptor.<InputStream, InputStream>newBuilder()
                        .setType(MethodDescriptor.MethodType.SERVER_STREAMING)
                        .setFullMethodName(method)
                        .setRequestMarshaller(new Bytes())
                        .setResponseMarshaller(new Bytes())
                        .build();
        return code(() ->
                ClientCalls.blockingServerStreamingCall(
                                io.grpc.ClientInterceptors.intercept(
                                        channel,
                                        MetadataUtils.newAttachHeadersInterceptor(headers(token))),
                                descriptor,
                                CallOptions.DEFAULT.withDeadlineAfter(5, TimeUnit.SECONDS),
                                new ByteArrayInputStream(message))
                        .forEachRemaining(_ -> {}));
    }

    private static Status.Code code(Runnable work) {
        try {
            work.run();
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    private static Metadata headers(String token) {
        Metadata headers = new Metadata();
        if (!token.isEmpty()) {
            headers.put(AUTHORIZATION, "Bearer " + token);
        }
        return headers;
    }

    private <S extends AbstractStub<S>> S as(S stub, String user) {
        return withToken(stub, token(user));
    }

    private static <S extends AbstractStub<S>> S withToken(S stub, String token) {
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(token)));
    }

    private static Event opportunity(String id) {
        return Event.newBuilder().setOpportunity(Opportunity.newBuilder().setId(id)).build();
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<InputStream> {
        @Override
        public InputStream stream(InputStream value) {
            return value;
        }

        @Override
        public InputStream parse(InputStream stream) {
            try {
                return new ByteArrayInputStream(stream.readAllBytes());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
