package io.arbiter.sandbox.demo;

import io.arbiter.sandbox.RestingOrders;
import io.arbiter.sandbox.demo.DrillCommand.Check;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// The independent kill program in a process of its own, as `./arbiter kill` runs it.
final class KillProcess {

    private static final long PATIENCE_SECONDS = 60;

    private final StateFolder state;

    KillProcess(StateFolder state) {
        this.state = state;
    }

    /// Plants orders while nothing of Arbiter runs, and has the program cancel them.
    Check run(RestingOrders orders) throws IOException, InterruptedException {
        orders.plant();
        int before = orders.resting();
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-jar",
                                jar().toString(),
                                "--config",
                                state.killSettings().toString(),
                                "--json")
                        .redirectErrorStream(true)
                        .start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        String output =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        boolean passed = ended && process.exitValue() == 0 && orders.resting() == 0;
        String detail = before + " orders rested, " + orders.resting() + " rest";
        return new Check(
                "3 program",
                "./arbiter kill alone",
                passed,
                millis,
                passed ? detail : detail + "; it said: " + output);
    }

    private static Path jar() {
        return Path.of(System.getProperty("arbiter.root", "."))
                .resolve("kill-switch")
                .resolve("target")
                .resolve("kill-switch-0.1.0-SNAPSHOT.jar");
    }
}
