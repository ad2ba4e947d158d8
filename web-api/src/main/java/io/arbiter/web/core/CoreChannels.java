package io.arbiter.web.core;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.util.List;
import java.util.Map;

/// The ways to trading-core, in plain text: the services talk inside a private network.
///
/// @param leading to the core that leads; a standby is passed over, for its trading service is not
///   healthy. Fails at once while none leads
/// @param any to whichever core answers
record CoreChannels(ManagedChannel leading, ManagedChannel any) implements AutoCloseable {

    private static final Map<String, ?> ROUND_ROBIN =
            Map.of("loadBalancingConfig", List.of(Map.of("round_robin", Map.of())));
    private static final Map<String, ?> HEALTHY_ONLY =
            Map.of(
                    "loadBalancingConfig",
                    List.of(Map.of("round_robin", Map.of())),
                    "healthCheckConfig",
                    Map.of("serviceName", "arbiter.v1.TradingService"));

    /// @param target with every core behind it, for example `dns:///trading-core.arbiter:9090`
    static CoreChannels to(String target) {
        return new CoreChannels(open(target, HEALTHY_ONLY), open(target, ROUND_ROBIN));
    }

    private static ManagedChannel open(String target, Map<String, ?> config) {
        return ManagedChannelBuilder.forTarget(target)
                .usePlaintext()
                .defaultServiceConfig(config)
                .build();
    }

    /// Someone asks now: do not make them wait for a back-off of up to two minutes.
    static ManagedChannel awake(ManagedChannel channel) {
        if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            channel.resetConnectBackoff();
        }
        return channel;
    }

    @Override
    public void close() {
        leading.shutdownNow();
        any.shutdownNow();
    }
}
