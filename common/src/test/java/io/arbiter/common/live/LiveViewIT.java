package io.arbiter.common.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.testkit.TestServers;
import io.arbiter.v1.Alert;
import io.arbiter.v1.Event;
import io.arbiter.v1.Mode;
import io.arbiter.v1.Status;
import io.lettuce.core.cluster.SlotHash;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class LiveViewIT {

    private static final LettuceConnectionFactory REDIS =
            new LettuceConnectionFactory("127.0.0.1", TestServers.redisPort());
    private static LiveView live;

    private final TenantId tenant = new TenantId(UUID.randomUUID());

    @BeforeAll
    static void connect() {
        REDIS.afterPropertiesSet();
        REDIS.start();
        live = new LiveView(REDIS);
    }

    @AfterAll
    static void disconnect() {
        REDIS.destroy();
    }

    @Test
    void readerResumesAfterTheLastEntryItSaw() {
        live.publish(tenant, alert("first"));
        live.publish(tenant, alert("second"));

        List<LiveView.Entry> first = live.read(tenant, LiveView.FROM_START, 1, Duration.ZERO);
        List<LiveView.Entry> rest = live.read(tenant, first.getFirst().id(), 10, Duration.ZERO);

        assertThat(rest)
                .extracting(entry -> entry.event().getAlert().getTitle())
                .containsExactly("second");
        assertThat(live.newestId(tenant)).isEqualTo(rest.getFirst().id());
    }

    @Test
    void nothingNewIsAnEmptyList() {
        assertThat(live.read(tenant, live.newestId(tenant), 10, Duration.ofMillis(20))).isEmpty();
    }

    @Test
    void waitsLongerThanTheCommandTimeoutOfTheClient() {
        LettuceConnectionFactory impatient =
                new LettuceConnectionFactory(
                        new RedisStandaloneConfiguration("127.0.0.1", TestServers.redisPort()),
                        LettuceClientConfiguration.builder()
                                .commandTimeout(Duration.ofMillis(600))
                                .build());
        impatient.afterPropertiesSet();
        impatient.start();
        try {
            assertThat(
                            new LiveView(impatient)
                                    .read(tenant, LiveView.FROM_START, 1, Duration.ofMillis(900)))
                    .isEmpty();
        } finally {
            impatient.destroy();
        }
    }

    @Test
    void keysOfOneTenantShareAClusterSlot() {
        assertThat(
                        List.of(
                                LiveKeys.events(tenant),
                                LiveKeys.status(tenant),
                                LiveKeys.scoped(tenant, "rate", "someone")))
                .extracting(SlotHash::getSlot)
                .containsOnly(SlotHash.getSlot(tenant.toString()));
    }

    @Test
    void statusIsAbsentUntilTheCoreWroteIt() {
        assertThat(live.status(tenant)).isEmpty();

        live.putStatus(tenant, Status.newBuilder().setMode(Mode.MODE_PAPER).build());

        assertThat(live.status(tenant))
                .hasValueSatisfying(s -> assertThat(s.getMode()).isEqualTo(Mode.MODE_PAPER));
    }

    private static Event alert(String title) {
        return Event.newBuilder().setAlert(Alert.newBuilder().setTitle(title)).build();
    }
}
