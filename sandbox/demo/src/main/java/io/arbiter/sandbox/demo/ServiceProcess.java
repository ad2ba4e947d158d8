package io.arbiter.sandbox.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One of the three services, running as a process of its own with its output in a log file.
final class ServiceProcess {

    private static final int TAIL_BYTES = 16_384;

    private final String name;
    private final Process process;
    private final Path log;
    private final long logStart;

    private ServiceProcess(String name, Process process, Path log, long logStart) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.logStart = logStart;
    }

    /// Starts the service; it is not ready yet when this returns.
    ///
    /// @throws UncheckedIOException when the process cannot be started
    static ServiceProcess start(ServiceDefinition service, StateFolder state) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(service.jvmOptions());
        command.add("-jar");
        command.add(service.jar().toString());
        command.add("--spring.config.additional-location=file:" + state.config(service.name()));
        Path log = state.log(service.name());
        try {
            long logStart = Files.exists(log) ? Files.size(log) : 0;
            Process process =
                    new ProcessBuilder(command)
                            .directory(state.root().toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            process.getOutputStream().close();
            return new ServiceProcess(service.name(), process, log, logStart);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + service.name(), e);
        }
    }

    /// Keeps the log of the run before beside the new one.
    static void rotateLog(StateFolder state, String name) {
        Path log = state.log(name);
        try {
            if (Files.exists(log)) {
                Files.move(
                        log,
                        log.resolveSibling(name + ".previous.log"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    /// Asks it to stop; returns at once.
    void terminate() {
        process.destroy();
    }

    /// Waits for its end and forces it when it takes longer.
    void awaitEnd(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /// Whether its log of this run holds the text.
    boolean hasLogged(String text) {
        return logText(logStart).contains(text);
    }

    /// The last lines of its log of this run, for a person who wants to know why it ended.
    List<String> lastLines(int count) {
        List<String> lines = logText(logStart).lines().filter(line -> !line.isBlank()).toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    private String logText(long from) {
        try (var channel = Files.newByteChannel(log)) {
            long start = Math.max(from, channel.size() - TAIL_BYTES);
            channel.position(start);
            byte[] bytes = new byte[(int) (channel.size() - start)];
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    break;
                }
            }
            return new String(bytes, 0, buffer.position(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
