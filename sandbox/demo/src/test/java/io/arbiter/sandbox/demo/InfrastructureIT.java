package io.arbiter.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The infrastructure's whole life on a simulated AWS, started as a person starts it.
@Tag("long")
class InfrastructureIT {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(60);
    private static final int TOOL_MISSING = 69;

    @TempDir private Path work = Path.of("");

    @Test
    void livesFromBootstrapToDestroyOnASimulatedAws() throws Exception {
        Path log = work.resolve("simulate.log");
        ProcessBuilder builder =
                new ProcessBuilder(
                                "bash", ROOT.resolve("infrastructure/infra").toString(), "simulate")
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("ARBITER_INFRA_WORK", work.toString());
        Process process = builder.start();

        boolean ended = process.waitFor(PATIENCE.toMinutes(), TimeUnit.MINUTES);
        process.destroy();
        List<String> lines = Files.readAllLines(log);
        lines.forEach(System.out::println);

        assertThat(ended).as("ended within " + PATIENCE).isTrue();
        assumeThat(process.exitValue())
                .as("terraform, moto and the AWS command line are on this machine")
                .isNotEqualTo(TOOL_MISSING);
        assertThat(process.exitValue()).isZero();
        assertThat(lines)
                .anyMatch(line ->
                        line.startsWith("controls environment=dev hold=40 fail=0 undecided=0"))
                .anyMatch(line ->
                        line.startsWith("controls environment=prod hold=40 fail=0 undecided=0"))
                .last()
                .asString()
                .endsWith("result=ok");
    }
}
