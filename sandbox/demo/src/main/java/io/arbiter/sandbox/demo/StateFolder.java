package io.arbiter.sandbox.demo;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The folder in which a local installation keeps everything: secrets, database, logs, and what is
/// running now.
///
/// One running system per folder: whoever holds the lock owns it.
final class StateFolder {

    private static final long LEAST_FREE_BYTES = 500L << 20;

    private final Path root;
    private @Nullable FileLock lock;

    StateFolder(Path root) {
        this.root = root;
    }

    /// The folder named by the launcher.
    static StateFolder ofLauncher() {
        return new StateFolder(
                Path.of(System.getProperty("arbiter.state", ".arbiter")).toAbsolutePath());
    }

    Path root() {
        return root;
    }

    Path logs() {
        return root.resolve("logs");
    }

    Path log(String service) {
        return logs().resolve(service + ".log");
    }

    Path config(String service) {
        return root.resolve("config").resolve(service + ".properties");
    }

    Path postgresData() {
        return root.resolve("postgres").resolve("data");
    }

    Path postgresBinaries() {
        return root.resolve("postgres").resolve("server");
    }

    Path secrets() {
        return root.resolve("installation.properties");
    }

    Path signingKey() {
        return root.resolve("signing-key.pem");
    }

    /// Where trading-core keeps journal entries while the database is away.
    Path spool() {
        return root.resolve("spool");
    }

    /// The real bot that was connected; absent while the simulated Telegram is used.
    Path telegram() {
        return root.resolve("telegram.properties");
    }

    /// Settings of `./arbiter kill` for this installation.
    Path killSettings() {
        return root.resolve("kill.properties");
    }

    /// While it exists, trading is halted.
    Path haltFile() {
        return root.resolve("run").resolve("halt");
    }

    Path running() {
        return root.resolve("run").resolve("system.json");
    }

    /// Process ids for the launcher script, which ends them should this process be killed.
    Path pids() {
        return root.resolve("run").resolve("pids");
    }

    /// Makes the folder usable and takes its lock.
    ///
    /// @throws DemoFailure when another process holds it, it cannot be written, or the disk is
    ///   nearly full
    void acquire() {
        try {
            for (Path folder : List.of(root, logs(), root.resolve("config"), root.resolve("run"))) {
                Files.createDirectories(folder);
            }
            keepPrivate(root);
            FileChannel channel =
                    FileChannel.open(
                            root.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            lock = channel.tryLock();
        } catch (IOException e) {
            throw new DemoFailure(
                    ExitCode.STATE_UNUSABLE,
                    "cannot use the state folder "
                            + root
                            + " ("
                            + e.getMessage()
                            + "); make it writable or choose another with --state DIR.",
                    e);
        }
        if (lock == null) {
            throw new DemoFailure(
                    ExitCode.TAKEN,
                    "a system is already running from "
                            + root
                            + "; stop it with ./arbiter down, or use another folder with --state DIR.");
        }
        requireSpace();
    }

    /// Gives the lock back, for a command that ends before its process does.
    void release() throws IOException {
        FileLock held = lock;
        if (held != null) {
            held.acquiredBy().close();
            lock = null;
        }
    }

    private void requireSpace() {
        long free = root.toFile().getUsableSpace();
        if (free < LEAST_FREE_BYTES) {
            throw new DemoFailure(
                    ExitCode.DISK_FULL,
                    "only "
                            + (free >> 20)
                            + " MB are free on the disk of "
                            + root
                            + "; the demo needs 500 MB. Free some space or choose another folder with --state DIR.");
        }
    }

    /// Whether a running system holds the lock.
    boolean isHeld() {
        if (!Files.exists(root.resolve("lock"))) {
            return false;
        }
        try (FileChannel channel =
                        FileChannel.open(root.resolve("lock"), StandardOpenOption.WRITE);
                FileLock probe = channel.tryLock()) {
            return probe == null;
        } catch (IOException e) {
            return false;
        }
    }

    /// Forgets the database, secrets and logs of earlier runs; needs the lock.
    void clear() {
        for (Path path :
                List.of(
                        root.resolve("postgres"),
                        root.resolve("config"),
                        spool(),
                        logs(),
                        secrets(),
                        telegram(),
                        signingKey())) {
            delete(path);
        }
        try {
            Files.createDirectories(logs());
            Files.createDirectories(root.resolve("config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes a file that only its owner may read.
    static void writePrivately(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file);
            keepPrivate(file);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes settings in the form that Spring Boot reads, private as by [#writePrivately].
    static void writeProperties(Path file, Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail", e);
        }
        writePrivately(file, text.toString());
    }

    private static void keepPrivate(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(
                    path,
                    PosixFilePermissions.fromString(
                            Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    /// Deletes a file or a folder with everything in it.
    static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try {
            Files.walkFileTree(
                    path,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            Files.delete(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path folder, @Nullable IOException failure) throws IOException {
                            Files.delete(folder);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new DemoFailure(
                    ExitCode.STATE_UNUSABLE,
                    "cannot clear "
                            + path
                            + " ("
                            + e.getMessage()
                            + "); delete the folder by hand and try again.",
                    e);
        }
    }
}
