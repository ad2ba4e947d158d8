package io.arbiter.sandbox.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The launcher script run as a person runs it, with its output in files.
final class Launched implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private final Process process;
    private final Path out;
    private final Path err;

    private Launched(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /// Starts `./arbiter` with a state folder of its own; the jars of this very build are used.
    static Launched arbiter(Path state, String... arguments) throws IOException {
        return arbiter(state, List.of(), arguments);
    }

    /// @param environment extra variables as `NAME=value`
    static Launched arbiter(Path state, List<String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", ROOT.resolve("arbiter").toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("arbiter", ".out");
        Path err = Files.createTempFile("arbiter", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(ROOT.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().put("ARBITER_STATE", state.toString());
        builder.environment().put("ARBITER_BUILD", "never");
        for (String variable : environment) {
            builder.environment().put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        }
        return new Launched(builder.start(), out, err);
    }

    /// Waits for the JSON line of a system that is ready.
    JsonNode awaitReady(Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() - deadline < 0) {
            for (String line : output().lines().toList()) {
                if (line.contains("\"ready\":true")) {
                    return JSON.readTree(line);
                }
            }
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("ended with " + process.exitValue() + ": " + errors());
            }
        }
        throw new AssertionError("not ready within " + patience + ": " + output() + errors());
    }

    /// Types a line and Enter.
    void type(String line) throws IOException {
        OutputStream keyboard = process.getOutputStream();
        keyboard.write((line + '\n').getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    int awaitExit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("did not end within " + patience);
        }
        return process.exitValue();
    }

    /// Asks the script to stop, as Ctrl-C does. SIGINT itself is ignored where the tests run in the
    /// background.
    void terminate() {
        process.destroy();
    }

    long pid() {
        return process.pid();
    }

    String output() throws IOException {
        return Files.readString(out);
    }

    String errors() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
    }
}
