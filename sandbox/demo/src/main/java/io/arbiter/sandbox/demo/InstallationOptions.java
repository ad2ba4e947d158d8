package io.arbiter.sandbox.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// What the verbs have in common that look after an installation.
final class InstallationOptions {

    @Option(names = "--json", description = "print one JSON line")
    boolean json;

    @Option(names = "--state", description = "state folder", hidden = true)
    Path state = Path.of(System.getProperty("arbiter.state", ".arbiter"));

    StateFolder stateFolder() {
        return new StateFolder(state.toAbsolutePath());
    }

    /// The state folder of an installation that was started at least once.
    ///
    /// @throws DemoFailure when there is none
    StateFolder existing() {
        StateFolder folder = stateFolder();
        if (!Files.exists(folder.postgresData().resolve("PG_VERSION"))) {
            throw new DemoFailure(
                    ExitCode.NOT_RUNNING,
                    "there is no installation in "
                            + folder.root()
                            + " yet; start one with ./arbiter demo.");
        }
        return folder;
    }

    Console console() {
        return new Console(System.out, json);
    }
}
