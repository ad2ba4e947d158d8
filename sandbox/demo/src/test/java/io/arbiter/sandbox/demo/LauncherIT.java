package io.arbiter.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bad input gets one sentence and a stable exit code, and leaves nothing running.
class LauncherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path state = Path.of("");

    @Test
    void refusesAVerbThatDoesNotExist() throws Exception {
        assertRefusal(64, "there is no verb 'trade'", "trade");
    }

    @Test
    void refusesAnOptionThatDoesNotExist() throws Exception {
        assertRefusal(64, "--fast", "demo", "--fast");
    }

    @Test
    void refusesATapeThatCannotBeRead() throws Exception {
        assertRefusal(
                64,
                "the tape /nowhere/tape.gz cannot be read",
                "demo",
                "--tape",
                "/nowhere/tape.gz");
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            assertRefusal(75, "port " + port + " is taken", "demo", "--port", port);
        }
    }

    @Test
    void saysSoWhenThereIsNoJdk25() throws Exception {
        Launched launched =
                Launched.arbiter(state, List.of("ARBITER_JAVA_HOME=/nowhere"), "version");
        try (launched) {
            assertThat(launched.awaitExit(PATIENCE)).isEqualTo(69);
            assertThat(launched.errors()).contains("no JDK 25 found", "JAVA_HOME").hasLineCount(1);
        }
    }

    @Test
    void saysHowToStartOverWhenTheStateFolderIsDamaged() throws Exception {
        Files.writeString(state.resolve("installation.properties"), "owner=\n");

        assertRefusal(73, "is damaged", "demo", "--port", "0");
    }

    @Test
    void saysHowToStartOverWhenTheDatabaseIsDamaged() throws Exception {
        Path data = Files.createDirectories(state.resolve("postgres").resolve("data"));
        Files.writeString(data.resolve("postgresql.conf"), "this is not a setting");
        Files.writeString(data.resolve("PG_VERSION"), "9.0");

        assertRefusal(73, "--fresh", "demo", "--port", "0");
    }

    @Test
    void saysSoWhenNothingRuns() throws Exception {
        try (Launched launched = Launched.arbiter(state, "status", "--json")) {
            assertThat(launched.awaitExit(PATIENCE)).isEqualTo(3);
            assertThat(Launched.JSON.readTree(launched.output()).path("running").asBoolean())
                    .isFalse();
        }
    }

    private void assertRefusal(int exitCode, String sentence, String... arguments)
            throws IOException, InterruptedException {
        Launched launched = Launched.arbiter(state, arguments);

        assertThat(launched.awaitExit(PATIENCE)).as(launched.errors()).isEqualTo(exitCode);
        assertThat(launched.errors())
                .contains("arbiter: ")
                .contains(sentence)
                .doesNotContain("\tat ");
        assertThat(state.resolve("run").resolve("pids")).doesNotExist();
    }
}
