package io.arbiter.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The verbs that look after an installation, on a database without services.
class BackupIT {

    @TempDir Path folder;

    @Test
    void aBackupOfALiveDatabaseComesBackWithWhatWasThereThen() throws Exception {
        Path state = folder.resolve("state");
        Path backup = folder.resolve("arbiter.backup");
        assertThat(arbiter("migrate", state)).isEqualTo(ExitCode.FINE);
        write(state, "before the backup", backup);
        write(state, "after the backup", null);

        assertThat(arbiter("restore", state, backup.toString())).isEqualTo(ExitCode.FINE);

        assertThat(tenants(state)).isEqualTo("before the backup");
        assertThat(arbiter("verify", state)).isEqualTo(ExitCode.FINE);
        assertThat(state.resolve("before-restore-1/postgres/data/PG_VERSION")).exists();
        assertThat(Files.getPosixFilePermissions(backup)).hasSize(2);
    }

    @Test
    void aFileThatIsNoBackupChangesNothing() throws Exception {
        Path state = folder.resolve("state");
        Path file = Files.writeString(folder.resolve("letter"), "no zip");
        arbiter("migrate", state);

        assertThat(arbiter("restore", state, file.toString())).isEqualTo(ExitCode.STATE_UNUSABLE);

        assertThat(arbiter("verify", state)).isEqualTo(ExitCode.FINE);
        assertThat(state.resolve("before-restore-1")).doesNotExist();
    }

    @Test
    void aBackupNeverReplacesAFile() throws Exception {
        Path state = folder.resolve("state");
        Path file = Files.writeString(folder.resolve("precious"), "mine");
        arbiter("migrate", state);

        assertThat(arbiter("backup", state, file.toString())).isEqualTo(ExitCode.USAGE);

        assertThat(file).hasContent("mine");
    }

    @Test
    void withoutAnInstallationThereIsNothingToBackUpOrVerify() {
        Path state = folder.resolve("nothing");

        assertThat(arbiter("verify", state)).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(arbiter("backup", state, folder.resolve("b").toString()))
                .isEqualTo(ExitCode.NOT_RUNNING);
    }

    private static int arbiter(String verb, Path state, String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = verb;
        all[1] = "--state";
        all[2] = state.toString();
        all[3] = "--json";
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return ArbiterLauncher.run(all);
    }

    /// Adds a row and, while the server runs on, takes the backup where one is wanted.
    private static void write(Path state, String tenant, @Nullable Path backup)
            throws IOException, SQLException {
        StateFolder folder = new StateFolder(state);
        try (LocalDatabase database = open(folder);
                Connection superuser = superuser(database);
                Statement statement = superuser.createStatement()) {
            statement.execute(
                    "insert into tenants (id, name) values (gen_random_uuid(), '" + tenant + "')");
            if (backup != null) {
                new DatabaseBackup(folder, database).writeTo(backup);
            }
        }
    }

    private static String tenants(Path state) throws IOException, SQLException {
        try (LocalDatabase database = open(new StateFolder(state));
                Connection superuser = superuser(database);
                Statement statement = superuser.createStatement();
                ResultSet rows =
                        statement.executeQuery("select string_agg(name, ',') from tenants")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static LocalDatabase open(StateFolder folder) {
        return LocalDatabase.start(folder);
    }

    private static Connection superuser(LocalDatabase database) throws SQLException {
        return DriverManager.getConnection(database.url() + "?user=postgres");
    }
}
