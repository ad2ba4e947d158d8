package io.arbiter.sandbox.demo;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./arbiter open`: the dashboard in the person's browser, or its address where there is none.
@Command(name = "open")
final class OpenCommand implements Callable<Integer> {

    private static final Logger log = LoggerFactory.getLogger(OpenCommand.class);

    @Mixin private SystemOptions options;

    OpenCommand() {
        this.options = new SystemOptions();
    }

    @Override
    public Integer call() {
        StateFolder state = options.stateFolder();
        Optional<RunningSystem> system =
                state.isHeld() ? RunningSystem.load(state) : Optional.empty();
        if (system.isEmpty()) {
            System.out.println("not running. Start with ./arbiter demo or ./arbiter up.");
            return ExitCode.NOT_RUNNING;
        }
        System.out.println(system.get().web());
        boolean opened =
                Stream.of("xdg-open", "open").anyMatch(opener -> run(opener, system.get().web()));
        log.info("opened browser={}", opened);
        return ExitCode.FINE;
    }

    /// False where there is no such program; the address is printed in any case.
    private static boolean run(String opener, String address) {
        try {
            new ProcessBuilder(opener, address)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
