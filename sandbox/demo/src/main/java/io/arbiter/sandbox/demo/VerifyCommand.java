package io.arbiter.sandbox.demo;

import io.arbiter.common.chain.ChainReport;
import io.arbiter.common.chain.ChainVerification;
import io.arbiter.common.migration.DatabaseRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./arbiter verify`: whether journal and audit of every tenant are whole and unchanged.
@Command(name = "verify")
final class VerifyCommand implements Callable<Integer> {

    @Mixin private InstallationOptions options;

    VerifyCommand() {
        this.options = new InstallationOptions();
    }

    @Override
    public Integer call() throws Exception {
        StateFolder state = options.existing();
        List<ChainReport> reports;
        try (LocalDatabase database = LocalDatabase.open(state)) {
            reports = verify(database, Installation.loadOrCreate(state));
        }
        return tell(reports, options.console());
    }

    static List<ChainReport> verify(LocalDatabase database, Installation installation)
            throws SQLException {
        try (Connection owner =
                DriverManager.getConnection(
                        database.url(),
                        DatabaseRole.OWNER.login(),
                        installation.passwords().owner())) {
            return new ChainVerification(owner).verifyAll();
        }
    }

    /// Says what was found, line by line, and gives the exit code.
    static int tell(List<ChainReport> reports, Console console) {
        boolean intact = true;
        if (reports.isEmpty()) {
            console.say("✓ no journal and no audit yet");
        }
        for (ChainReport report : reports) {
            switch (report) {
                case ChainReport.Intact whole ->
                        console.say(
                                "✓ "
                                        + name(whole)
                                        + ": "
                                        + whole.entries()
                                        + " entries, unchanged");
                case ChainReport.Broken broken -> {
                    intact = false;
                    console.say(
                            "✗ "
                                    + name(broken)
                                    + ": entry "
                                    + broken.sequence()
                                    + ": "
                                    + broken.reason());
                }
            }
        }
        console.answer("{\"intact\":" + intact + ",\"chains\":" + reports.size() + '}');
        return intact ? ExitCode.FINE : ExitCode.FAILED;
    }

    private static String name(ChainReport report) {
        return report.kind().name().toLowerCase(Locale.ROOT) + " of tenant " + report.tenant();
    }
}
