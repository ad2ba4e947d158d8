package io.arbiter.web.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.common.security.ServiceTokens;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.v1.GetStatusRequest;
import io.arbiter.v1.GetStatusResponse;
import io.arbiter.v1.PauseTradingRequest;
import io.arbiter.v1.PauseTradingResponse;
import io.arbiter.v1.ResumeTradingRequest;
import io.arbiter.v1.ResumeTradingResponse;
import io.arbiter.v1.StateScope;
import io.arbiter.v1.Status;
import io.arbiter.v1.StatusServiceGrpc;
import io.arbiter.v1.Surface;
import io.arbiter.v1.TradingServiceGrpc;
import io.arbiter.v1.TradingState;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.grpc.EquivalentAddressGroup;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.grpc.Server;
import io.grpc.StatusOr;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two cores behind one name, as in a fail-over.
@Timeout(20)
class CoreChannelsTest {

    private static final TradingSubject TENANT =
            new TradingSubject(StateScope.STATE_SCOPE_TENANT, "");

    private static final String SECRET = "c2hhcmVkLWJ5LXRoZS1zZXJ2aWNlcy1pbi10ZXN0cy1vbmx5";

    private final Node blue = new Node("blue");
    private final Node green = new Node("green");
    private final Addresses addresses = new Addresses();
    private CoreChannels channels;
    private CoreClient core;

    @BeforeEach
    void connect() {
        addresses.add(blue);
        addresses.add(green);
        NameResolverRegistry.getDefaultRegistry().register(addresses);
        channels = CoreChannels.to("cores:///trading-core");
        core = new CoreClient(channels, new ServiceTokens(Clock.systemUTC(), SECRET));
    }

    @AfterEach
    void disconnect() {
        channels.close();
        NameResolverRegistry.getDefaultRegistry().deregister(addresses);
        blue.server.shutdownNow();
        green.server.shutdownNow();
    }

    @Test
    void onlyTheLeaderIsAskedAndTheNextOneAfterAFailOver() {
        blue.leads(false);
        green.leads(true);

        Awaitility.await().ignoreExceptions().until(core::reachable);
        for (int i = 0; i < 20; i++) {
            assertThat(core.status(actor()).getVersion()).isEqualTo("green");
        }

        green.leads(false);
        blue.leads(true);
        Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(core.resume(actor(), TENANT, "r", "").getVersion())
                                .isEqualTo("blue".hashCode()));
        for (int i = 0; i < 20; i++) {
            assertThat(core.status(actor()).getVersion()).isEqualTo("blue");
        }
    }

    @Test
    void whileNobodyLeadsAStandbyShowsTheStatusAndTakesAPauseButNothingElse() {
        blue.leads(false);
        green.leads(false);

        Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(core.status(actor()).getVersion()).isIn("blue", "green"));
        assertThat(core.pause(actor(), TENANT, "p", "").getVersion())
                .isIn((long) "blue".hashCode(), (long) "green".hashCode());
        ApiException refused =
                catchThrowableOfType(
                        ApiException.class, () -> core.resume(actor(), TENANT, "r", ""));
        assertThat(refused.type()).isEqualTo(ProblemType.CORE_UNREACHABLE);
        assertThat(core.reachable()).isFalse();
    }

    private static Actor actor() {
        return new Actor(
                TenantId.parse("00000000-0000-0000-0000-000000000001"),
                "olga",
                Role.OPERATOR,
                Surface.SURFACE_REST);
    }

    private static final class Node {

        private final String name;
        private final HealthStatusManager health = new HealthStatusManager();
        private final Server server;

        Node(String name) {
            this.name = name;
            try {
                server =
                        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                                .addService(health.getHealthService())
                                .addService(new Statuses())
                                .addService(new Trading())
                                .build()
                                .start();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        void leads(boolean now) {
            health.setStatus(
                    TradingServiceGrpc.SERVICE_NAME,
                    now ? ServingStatus.SERVING : ServingStatus.NOT_SERVING);
        }

        private TradingState state() {
            return TradingState.newBuilder().setVersion(name.hashCode()).build();
        }

        private final class Statuses extends StatusServiceGrpc.StatusServiceImplBase {
            @Override
            public void getStatus(
                    GetStatusRequest request, StreamObserver<GetStatusResponse> answer) {
                answer.onNext(
                        GetStatusResponse.newBuilder()
                                .setStatus(Status.newBuilder().setVersion(name))
                                .build());
                answer.onCompleted();
            }
        }

        private final class Trading extends TradingServiceGrpc.TradingServiceImplBase {
            @Override
            public void pauseTrading(
                    PauseTradingRequest request, StreamObserver<PauseTradingResponse> answer) {
                answer.onNext(PauseTradingResponse.newBuilder().setState(state()).build());
                answer.onCompleted();
            }

            @Override
            public void resumeTrading(
                    ResumeTradingRequest request, StreamObserver<ResumeTradingResponse> answer) {
                answer.onNext(ResumeTradingResponse.newBuilder().setState(state()).build());
                answer.onCompleted();
            }
        }
    }

    /// Resolves `cores:` to both nodes.
    private static final class Addresses extends NameResolverProvider {

        private final List<EquivalentAddressGroup> all = new ArrayList<>();

        void add(Node node) {
            all.add(
                    new EquivalentAddressGroup(
                            new InetSocketAddress(
                                    InetAddress.getLoopbackAddress(), node.server.getPort())));
        }

        @Override
        protected boolean isAvailable() {
            return true;
        }

        @Override
        protected int priority() {
            return 5;
        }

        @Override
        public String getDefaultScheme() {
            return "cores";
        }

        @Override
        public NameResolver newNameResolver(URI target, NameResolver.Args args) {
            return new NameResolver() {
                @Override
                public String getServiceAuthority() {
                    return "trading-core";
                }

                @Override
                public void start(Listener2 listener) {
                    listener.onResult(
                            ResolutionResult.newBuilder()
                                    .setAddressesOrError(StatusOr.fromValue(all))
                                    .build());
                }

                @Override
                public void shutdown() {
                    // holds nothing
                }
            };
        }
    }
}
