package io.arbiter.sandbox.demo;

import io.arbiter.common.chain.ChainReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `./arbiter restore FILE`: puts a backup in place, brings its schema up to date and checks its
/// chains. What was there before stays beside it.
@Command(name = "restore")
final class RestoreCommand implements Callable<Integer> {

    @Mixin private InstallationOptions options;

    @Parameters(paramLabel = "FILE", description = "what ./arbiter backup wrote")
    private Path file;

    RestoreCommand() {
        this.options = new InstallationOptions();
        this.file = Path.of("");
    }

    @Override
    public Integer call() throws Exception {
        StateFolder state = options.stateFolder();
        Console console = options.console();
        Path before = unpack(state);
        List<ChainReport> reports;
        try (LocalDatabase.Started started = LocalDatabase.start(state)) {
            Installation installation = Installation.loadOrCreate(state);
            started.database().migrate(installation);
            reports = VerifyCommand.verify(started, installation);
        }
        console.say("✓ restored from " + file);
        if (Files.exists(before)) {
            console.say(
                    "  What was there before is in " + before + "; delete it when you are sure.");
        }
        return VerifyCommand.tell(reports, console);
    }

    private Path unpack(StateFolder state) throws IOException {
        state.acquire();
        try {
            return BackupArchive.open(file.toAbsolutePath()).replace(state);
        } catch (IOException e) {
            throw new DemoFailure(
                    ExitCode.STATE_UNUSABLE,
                    "the backup "
                            + file.toAbsolutePath()
                            + " cannot be restored ("
                            + e.getMessage()
                            + "); nothing was changed. Check the path, or take another backup.",
                    e);
        } finally {
            state.release();
        }
    }
}
