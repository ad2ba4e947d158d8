package io.arbiter.core.venue;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Finds recorded venue data that is not part of the repository: the folder named by the property
/// or variable `ARBITER_SHARED`, else `shared` beside the repository. Tests skip without it.
public final class SharedFiles {

    private SharedFiles() {}

    public static Path path(String name) {
        Path file = root().resolve(name);
        assumeTrue(
                Files.exists(file),
                () -> "recorded data is missing: " + file + " (set ARBITER_SHARED to its folder)");
        return file;
    }

    public static List<String> lines(String name) {
        return lines(path(name));
    }

    public static List<String> lines(Path file) {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                var reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(String name) {
        return String.join("\n", lines(name));
    }

    public static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        return Optional.ofNullable(System.getProperty("ARBITER_SHARED"))
                .or(() -> Optional.ofNullable(System.getenv("ARBITER_SHARED")))
                .map(Path::of)
                .orElseGet(() -> repository().resolveSibling("shared"));
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
