package io.arbiter.sandbox.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the services, waits until they are ready, and starts one again that died.
///
/// Used by one thread at a time, except [#requestStop] and [#pids].
final class Supervisor {

    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofMillis(2_500);
    private static final Duration CRASH_WINDOW = Duration.ofMinutes(5);
    private static final int MOST_CRASHES = 3;
    private static final int TAIL_LINES = 12;
    private static final long POLL_NANOS = Duration.ofMillis(100).toNanos();

    private final StateFolder state;
    private final Console console;
    private final WebClient http = new WebClient();
    private final Map<String, ServiceDefinition> definitions = new LinkedHashMap<>();
    private final Map<String, ServiceProcess> processes = new LinkedHashMap<>();
    private final Map<String, Deque<Long>> crashes = new LinkedHashMap<>();
    private volatile boolean stopping;

    Supervisor(StateFolder state, Console console) {
        this.state = state;
        this.console = console;
    }

    /// Starts a service; see [#awaitReady].
    void start(ServiceDefinition service) {
        ServiceProcess.rotateLog(state, service.name());
        definitions.put(service.name(), service);
        launch(service);
    }

    private synchronized void launch(ServiceDefinition service) {
        ServiceProcess process = ServiceProcess.start(service, state);
        processes.put(service.name(), process);
        log.info("started service={} pid={}", service.name(), process.pid());
    }

    /// Waits until every service is ready.
    ///
    /// @throws DemoFailure with the last lines of its log when one ends or takes too long
    void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        for (ServiceDefinition service : definitions.values()) {
            while (!isReady(service)) {
                ServiceProcess process = process(service.name());
                if (!process.isAlive()) {
                    throw startFailed(service.name(), "ended with exit code " + process.exitCode());
                }
                if (System.nanoTime() - deadline > 0) {
                    throw startFailed(
                            service.name(),
                            "was not ready within " + READY_TIMEOUT.toMinutes() + " minutes");
                }
                pause();
            }
        }
    }

    private boolean isReady(ServiceDefinition service) throws InterruptedException {
        return service.readiness().isPresent()
                ? http.answers(service.readiness().get())
                : process(service.name()).hasLogged(service.startedMark());
    }

    private DemoFailure startFailed(String name, String what) {
        return new DemoFailure(
                ExitCode.FAILED, name + ' ' + what + " while starting." + tail(name));
    }

    private String tail(String name) {
        return " The last lines of "
                + state.log(name)
                + ":\n  "
                + String.join("\n  ", process(name).lastLines(TAIL_LINES));
    }

    /// Starts services again that died. Returns whether any did.
    ///
    /// @throws DemoFailure when one dies again and again
    boolean heal() {
        boolean healed = false;
        for (ServiceDefinition service : definitions.values()) {
            ServiceProcess process = process(service.name());
            if (!process.isAlive() && !stopping) {
                String what = service.name() + " ended with exit code " + process.exitCode();
                log.warn("died service={} exitCode={}", service.name(), process.exitCode());
                if (crashedTooOften(service.name())) {
                    throw new DemoFailure(
                            ExitCode.FAILED,
                            what
                                    + " for the "
                                    + (MOST_CRASHES + 1)
                                    + "th time in "
                                    + CRASH_WINDOW.toMinutes()
                                    + " minutes; giving up."
                                    + tail(service.name()));
                }
                console.say("! " + what + "; starting it again." + tail(service.name()));
                launch(service);
                healed = true;
            }
        }
        return healed;
    }

    private boolean crashedTooOften(String name) {
        Deque<Long> times = crashes.computeIfAbsent(name, _ -> new ArrayDeque<>());
        long now = System.nanoTime();
        times.addLast(now);
        while (now - times.getFirst() > CRASH_WINDOW.toNanos()) {
            times.removeFirst();
        }
        return times.size() > MOST_CRASHES;
    }

    /// Marks that ends are wanted from now on; safe from any thread.
    void requestStop() {
        stopping = true;
    }

    /// Stops everything, newest first, by force after a short patience.
    void stop() throws InterruptedException {
        stopping = true;
        List<ServiceProcess> running = List.copyOf(snapshot().values()).reversed();
        running.forEach(ServiceProcess::terminate);
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        for (ServiceProcess process : running) {
            process.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }

    Map<String, Long> pids() {
        Map<String, Long> pids = new LinkedHashMap<>();
        snapshot().forEach((name, process) -> pids.put(name, process.pid()));
        return pids;
    }

    private synchronized Map<String, ServiceProcess> snapshot() {
        return new LinkedHashMap<>(processes);
    }

    private synchronized ServiceProcess process(String name) {
        return Optional.ofNullable(processes.get(name))
                .orElseThrow(() -> new IllegalStateException(name + " was never started"));
    }

    private static void pause() throws InterruptedException {
        LockSupport.parkNanos(POLL_NANOS);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
