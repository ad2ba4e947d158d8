package io.arbiter.sandbox.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// What `demo` and `venues` have in common on the command line.
final class SystemOptions {

    /// Every port chosen by the system.
    static final int ANY_PORT = 0;

    @Option(names = "--json", description = "print one JSON line when ready, log to files only")
    boolean json;

    @Option(names = "--fresh", description = "forget everything from earlier runs")
    boolean fresh;

    @Option(
            names = "--port",
            description = "port of the dashboard; 0 chooses free ports",
            defaultValue = "8080")
    int port;

    @Option(names = "--tape", arity = "1..*", description = "recorded frames to play")
    List<Path> tape = new ArrayList<>();

    @Option(names = "--speed", description = "play the tape N times faster", defaultValue = "1")
    int speed;

    @Option(
            names = "--seed",
            description = "seed of the synthetic markets",
            defaultValue = "20261125")
    long seed;

    @Option(names = "--state", description = "state folder", hidden = true)
    Path state = Path.of(System.getProperty("arbiter.state", ".arbiter"));

    StateFolder stateFolder() {
        return new StateFolder(state.toAbsolutePath());
    }

    /// Refuses values that cannot work, before anything is started.
    void check() {
        if (port < 0 || port > 65_533) {
            throw new DemoFailure(ExitCode.USAGE, "--port must be 0 to 65533, was " + port + '.');
        }
        if (speed < 1) {
            throw new DemoFailure(ExitCode.USAGE, "--speed must be at least 1, was " + speed + '.');
        }
        for (Path file : tape) {
            if (!Files.isReadable(file)) {
                throw new DemoFailure(
                        ExitCode.USAGE,
                        "the tape " + file + " cannot be read; check the path and try again.");
            }
        }
    }
}
