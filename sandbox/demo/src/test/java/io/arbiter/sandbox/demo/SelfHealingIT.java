package io.arbiter.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Kills every process of the system once: it heals, or stops with a clear message and leaves
/// nothing behind.
class SelfHealingIT {

    private static final Duration READY = Duration.ofMinutes(3);
    private static final Duration HEALED = Duration.ofMinutes(2);

    @TempDir private Path state = Path.of("");

    @Test
    void healsWhenAServiceOrAServerIsKilledAndEndsCleanlyWithItsSupervisor() throws Exception {
        try (Launched launched = Launched.arbiter(state, "demo", "--json", "--port", "0")) {
            JsonNode ready = launched.awaitReady(READY);
            try (SystemClient system = new SystemClient(ready)) {
                awaitNewHedge(system, Instant.EPOCH);
                for (String part :
                        List.of("telegram-bot", "web-api", "redis", "postgresql", "trading-core")) {
                    killAndAwaitHealing(system, ready, part);
                }
            }
            List<Long> survivors = pids();

            kill(ready.path("pids").path("sandbox").asLong());

            assertThat(launched.awaitExit(Duration.ofSeconds(30))).isNotZero();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(survivors)
                                    .allSatisfy(
                                            pid -> assertThat(ProcessHandle.of(pid)).isEmpty()));
        }
    }

    private void killAndAwaitHealing(SystemClient system, JsonNode ready, String part) {
        long killed = ready.path("pids").path(part).asLong();
        Instant since = Instant.now();
        kill(killed);

        await().atMost(HEALED)
                .untilAsserted(() -> {
                    long now = current().path("pids").path(part).asLong();
                    assertThat(now).as(part).isNotEqualTo(killed).isPositive();
                    assertThat(system.tryGet("/api/v1/status")).isEqualTo(200);
                });
        awaitNewHedge(system, since);
        System.out.println(
                "healed "
                        + part
                        + " after "
                        + Duration.between(since, Instant.now()).toMillis()
                        + " ms");
    }

    private static void awaitNewHedge(SystemClient system, Instant since) {
        await().atMost(HEALED)
                .ignoreExceptions()
                .until(() -> {
                    for (JsonNode each : system.get("/api/v1/executions").path("executions")) {
                        if (each.path("status").asString().equals("HEDGED")
                                && Instant.parse(each.path("opened_at").asString())
                                        .isAfter(since)) {
                            return true;
                        }
                    }
                    return false;
                });
    }

    private List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        current().path("pids").values().forEach(pid -> pids.add(pid.asLong()));
        return pids;
    }

    private JsonNode current() {
        return RunningSystem.load(new StateFolder(state))
                .map(system -> Launched.JSON.readTree(system.toJson()))
                .orElseThrow(() -> new AssertionError("no running system in " + state));
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid)
                .orElseThrow(() -> new AssertionError("no process " + pid))
                .destroyForcibly();
    }
}
