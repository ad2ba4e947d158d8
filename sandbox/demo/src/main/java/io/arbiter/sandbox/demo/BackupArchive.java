package io.arbiter.sandbox.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What [DatabaseBackup] wrote. Unpacked beside the installation first, so that a damaged archive
/// changes nothing.
final class BackupArchive {

    private static final List<String> PARTS =
            List.of("postgres/data", "installation.properties", "signing-key.pem");

    private final Path file;

    private BackupArchive(Path file) {
        this.file = file;
    }

    /// @throws IOException when it is no backup
    static BackupArchive open(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("the file cannot be read");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.getEntry(DatabaseBackup.DATA + "PG_VERSION") == null) {
                throw new IOException("it is not a backup of Arbiter");
            }
        }
        return new BackupArchive(file);
    }

    /// Puts the archive's content into the state folder; needs the folder's lock.
    ///
    /// @return the folder that holds what was there before; absent when there was nothing
    Path replace(StateFolder state) throws IOException {
        Path fresh = state.root().resolve("restoring");
        StateFolder.delete(fresh);
        unpack(fresh);
        Path before = unused(state.root());
        for (String part : PARTS) {
            move(state.root().resolve(part), before.resolve(part));
        }
        for (String part : PARTS) {
            move(fresh.resolve(part), state.root().resolve(part));
        }
        StateFolder.delete(fresh);
        return before;
    }

    private static Path unused(Path root) {
        int number = 1;
        while (Files.exists(root.resolve("before-restore-" + number))) {
            number++;
        }
        return root.resolve("before-restore-" + number);
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.createDirectories(to.getParent());
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void unpack(Path target) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                unpack(zip, entry, place(target, entry.getName()));
            }
        }
        // A server refuses a data folder that others may look into.
        Files.setPosixFilePermissions(
                target.resolve("postgres/data"), PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
    }

    private static Path place(Path target, String name) throws IOException {
        String inside = name.startsWith(DatabaseBackup.DATA) ? "postgres/" + name : name;
        Path place = target.resolve(inside).normalize();
        if (!place.startsWith(target)) {
            throw new IOException("an entry leads outside: " + name);
        }
        return place;
    }

    private static void unpack(ZipFile zip, ZipEntry entry, Path place) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(place);
            return;
        }
        Files.createDirectories(place.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
            Files.copy(content, place);
        }
        if (!entry.getName().startsWith(DatabaseBackup.DATA)) {
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
