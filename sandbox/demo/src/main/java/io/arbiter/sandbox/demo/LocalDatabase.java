package io.arbiter.sandbox.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/// The installation's database for as long as a command needs it: the one of the running system, or
/// started for the occasion.
sealed interface LocalDatabase extends AutoCloseable {

    /// JDBC address of the maintenance database as the superuser.
    String adminUrl();

    /// JDBC address of the product's database, without credentials.
    String url();

    @Override
    void close() throws IOException;

    /// Joins the running system, or takes the folder's lock and starts the server.
    static LocalDatabase open(StateFolder state) throws IOException {
        if (state.isHeld()) {
            return new Joined(portOf(state));
        }
        return start(state);
    }

    /// Takes the folder's lock and starts the server.
    static Started start(StateFolder state) {
        state.acquire();
        return new Started(state, Database.start(state, SystemOptions.ANY_PORT));
    }

    /// From the file that a PostgreSQL server keeps while it runs; its fourth line is the port.
    private static int portOf(StateFolder state) throws IOException {
        List<String> lines = Files.readAllLines(state.postgresData().resolve("postmaster.pid"));
        return Integer.parseInt(lines.get(3).strip());
    }

    /// Of a system that runs; left as it is.
    record Joined(int port) implements LocalDatabase {

        @Override
        public String adminUrl() {
            return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
        }

        @Override
        public String url() {
            return "jdbc:postgresql://127.0.0.1:" + port + "/arbiter";
        }

        @Override
        public void close() {
            // The running system owns it.
        }
    }

    /// Started by this command and stopped with it; the folder's lock goes back then.
    record Started(StateFolder state, Database database) implements LocalDatabase {

        @Override
        public String adminUrl() {
            return database.adminUrl();
        }

        @Override
        public String url() {
            return database.url();
        }

        @Override
        public void close() throws IOException {
            database.close();
            state.release();
        }
    }
}
