package io.arbiter.sandbox.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A base backup by PostgreSQL's low-level protocol while the server runs: start, copy the files,
/// stop, then the log that makes the copy consistent. A temporary slot holds that log meanwhile.
final class DatabaseBackup {

    static final String DATA = "data/";

    /// Folders that a server fills again by itself.
    private static final Set<String> EMPTY =
            Set.of(
                    "pg_wal",
                    "pg_replslot",
                    "pg_dynshmem",
                    "pg_notify",
                    "pg_serial",
                    "pg_snapshots",
                    "pg_stat_tmp",
                    "pg_subtrans",
                    "pgsql_tmp");

    /// Of the running server, not of its data.
    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "backup_label");

    private final StateFolder state;
    private final LocalDatabase database;

    DatabaseBackup(StateFolder state, LocalDatabase database) {
        this.state = state;
        this.database = database;
    }

    /// Writes the archive beside its place and moves it there when it is whole.
    void writeTo(Path target) throws IOException, SQLException {
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        StateFolder.writePrivately(unfinished, "");
        try {
            writeAll(unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished); // a torn backup would only hold secrets
        }
    }

    private void writeAll(Path path) throws IOException, SQLException {
        try (Connection superuser = DriverManager.getConnection(database.adminUrl());
                OutputStream file = Files.newOutputStream(path);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            add(zip, state.secrets(), "installation.properties");
            add(zip, state.signingKey(), "signing-key.pem");
            addData(superuser, zip);
        }
    }

    private void addData(Connection superuser, ZipOutputStream zip)
            throws IOException, SQLException {
        ask(superuser, "select pg_create_physical_replication_slot('arbiter_backup', true, true)");
        ask(superuser, "select pg_backup_start('arbiter', true)");
        addFolder(zip, state.postgresData(), true);
        String label = ask(superuser, "select labelfile from pg_backup_stop(false)");
        zip.putNextEntry(new ZipEntry(DATA + "backup_label"));
        zip.write(label.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        addFolder(zip, state.postgresData().resolve("pg_wal"), false);
    }

    private void addFolder(ZipOutputStream zip, Path folder, boolean skipEmpty) throws IOException {
        Path data = state.postgresData();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path path, BasicFileAttributes attributes) throws IOException {
                        if (skipEmpty && !path.equals(data)) {
                            zip.putNextEntry(new ZipEntry(DATA + data.relativize(path) + '/'));
                            zip.closeEntry();
                        }
                        return skipEmpty && EMPTY.contains(path.getFileName().toString())
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
                            throws IOException {
                        if (!LEFT_OUT.contains(path.getFileName().toString())) {
                            add(zip, path, DATA + data.relativize(path));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path path, IOException failure)
                            throws IOException {
                        if (failure instanceof NoSuchFileException) {
                            return FileVisitResult.CONTINUE; // a running server drops files
                        }
                        throw failure;
                    }
                });
    }

    private static void add(ZipOutputStream zip, Path file, String name) throws IOException {
        if (Files.exists(file)) {
            zip.putNextEntry(new ZipEntry(name));
            Files.copy(file, zip);
            zip.closeEntry();
        }
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }
}
