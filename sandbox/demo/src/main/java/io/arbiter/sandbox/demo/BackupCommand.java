package io.arbiter.sandbox.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `./arbiter backup FILE`: everything that an installation needs to come back, in one private
/// file.
@Command(name = "backup")
final class BackupCommand implements Callable<Integer> {

    @Mixin private InstallationOptions options;

    @Parameters(paramLabel = "FILE", description = "where to write; must not exist")
    private Path file;

    BackupCommand() {
        this.options = new InstallationOptions();
        this.file = Path.of("");
    }

    @Override
    public Integer call() throws Exception {
        StateFolder state = options.existing();
        Path target = file.toAbsolutePath();
        if (Files.exists(target)) {
            throw new DemoFailure(
                    ExitCode.USAGE, target + " exists already; choose another file name.");
        }
        if (!Files.isDirectory(target.resolveSibling(""))) {
            throw new DemoFailure(
                    ExitCode.USAGE,
                    "there is no folder for " + target + "; make it or choose another.");
        }
        try (LocalDatabase database = LocalDatabase.open(state)) {
            new DatabaseBackup(state, database).writeTo(target);
        }
        long kilobytes = Files.size(target) >> 10;
        options.console()
                .say(
                        "✓ "
                                + target
                                + " ("
                                + kilobytes
                                + " kB). It holds secrets: keep it as safe as the installation.");
        options.console().answer("{\"kilobytes\":" + kilobytes + '}');
        return ExitCode.FINE;
    }
}
