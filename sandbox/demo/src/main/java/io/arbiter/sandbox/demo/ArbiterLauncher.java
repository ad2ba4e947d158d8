package io.arbiter.sandbox.demo;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Entry of the launcher verbs that need a JVM; `./arbiter` finds the JDK, builds and calls this.
@Command(
        name = "arbiter",
        subcommands = {
            DemoCommand.class,
            VenuesCommand.class,
            ContainerCommand.class,
            DrillCommand.class,
            StatusCommand.class,
            DownCommand.class,
            OpenCommand.class,
            MigrateCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            VerifyCommand.class,
            TelegramCommand.class,
            VersionCommand.class
        })
public final class ArbiterLauncher implements Callable<Integer> {

    private ArbiterLauncher() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        CommandLine line = new CommandLine(new ArbiterLauncher());
        line.setParameterExceptionHandler((e, _) -> {
            System.err.println("arbiter: " + e.getMessage() + "; see ./arbiter help.");
            return ExitCode.USAGE;
        });
        line.setExecutionExceptionHandler((e, _, _) -> Failures.report(e));
        return line.execute(args);
    }

    @Override
    public Integer call() {
        System.err.println("arbiter: no verb given; see ./arbiter help.");
        return ExitCode.USAGE;
    }
}
