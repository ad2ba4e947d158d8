package io.arbiter.sandbox.demo;

import io.arbiter.common.migration.Migrate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./arbiter migrate`: roles and schema, as the demo does by itself at its start. Where
/// `ARBITER_MIGRATE_URL` is set, the database that it names is migrated instead.
@Command(name = "migrate")
final class MigrateCommand implements Callable<Integer> {

    @Mixin private InstallationOptions options;

    MigrateCommand() {
        this.options = new InstallationOptions();
    }

    @Override
    public Integer call() throws Exception {
        if (System.getenv("ARBITER_MIGRATE_URL") != null) {
            Migrate.main(new String[0]);
            return ExitCode.FINE;
        }
        StateFolder state = options.stateFolder();
        try (LocalDatabase.Started started = LocalDatabase.start(state)) {
            int applied = started.database().migrate(Installation.loadOrCreate(state));
            options.console().say("✓ the schema is the newest; " + applied + " migrations applied");
            options.console().answer("{\"migrations\":" + applied + '}');
        }
        return ExitCode.FINE;
    }
}
