package io.arbiter.sandbox.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./arbiter down`: stops what `demo` or `up` started from this state folder.
@Command(name = "down")
final class DownCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Mixin private SystemOptions options;

    DownCommand() {
        this.options = new SystemOptions();
    }

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        StateFolder state = options.stateFolder();
        Console console = new Console(System.out, options.json);
        Optional<ProcessHandle> supervisor =
                state.isHeld()
                        ? RunningSystem.load(state)
                                .map(system -> system.pids().getOrDefault("sandbox", 0L))
                                .flatMap(ProcessHandle::of)
                        : Optional.empty();
        if (supervisor.isEmpty()) {
            console.say("not running.");
            console.answer("{\"stopped\":false}");
            return ExitCode.NOT_RUNNING;
        }
        supervisor.get().destroy();
        try {
            supervisor.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new DemoFailure(
                    ExitCode.FAILED,
                    "process "
                            + supervisor.get().pid()
                            + " did not stop within "
                            + PATIENCE.toSeconds()
                            + " s; end it with kill -9 and run ./arbiter down again.",
                    e);
        }
        console.say("stopped.");
        console.answer("{\"stopped\":true}");
        return ExitCode.FINE;
    }
}
