package io.arbiter.sandbox.demo;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./arbiter demo`: the whole system until somebody stops it.
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {

    private static final Logger log = LoggerFactory.getLogger(DemoCommand.class);

    private static final long STOP_PATIENCE_SECONDS = 10;

    @Mixin private SystemOptions options;

    DemoCommand() {
        this.options = new SystemOptions();
    }

    @Override
    public Integer call() throws Exception {
        options.check();
        Console console = new Console(System.out, options.json);
        StateFolder state = options.stateFolder();
        state.acquire();
        if (options.fresh) {
            state.clear();
        }
        console.say("arbiter " + Version.text() + "  ·  PAPER  ·  simulated venues");
        DemoSystem system = new DemoSystem(state, options, console);
        Thread main = Thread.currentThread();
        CountDownLatch closed = new CountDownLatch(1);
        Thread stopper = new Thread(() -> stop(system, console, main, closed), "stop");
        Runtime.getRuntime().addShutdownHook(stopper);
        var launcherGone = LauncherWatch.endWith(system::requestStop);
        log.info("watching launcher={}", launcherGone.isPresent());
        try {
            RunningSystem running = system.start();
            console.answer(running.toJson());
            Banner.lines(running, options).forEach(console::say);
            system.runUntilStopped();
            return ExitCode.FINE;
        } catch (InterruptedException e) {
            log.info("interrupted while starting");
            return ExitCode.FINE;
        } finally {
            system.close();
            closed.countDown();
        }
    }

    /// The JVM was told to end: let the main thread close everything, and wait for that.
    private static void stop(
            DemoSystem system, Console console, Thread main, CountDownLatch closed) {
        if (!system.isClosing()) {
            console.say("Stopping.");
            system.requestStop();
            if (!system.isStarted()) {
                main.interrupt();
            }
        }
        try {
            boolean inTime = closed.await(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS);
            log.info("stopped inTime={}", inTime);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
