package io.arbiter.core.hotpath;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Recordings that are not part of the repository: under the folder that the property or variable
/// `ARBITER_SHARED` names, else `../shared` beside the repository.
final class SharedData {

    private SharedData() {}

    static Optional<Path> find(String relative) {
        return Stream.of(
                        named(System.getProperty("ARBITER_SHARED")),
                        named(System.getenv("ARBITER_SHARED")),
                        Optional.of(Path.of("../../shared")),
                        Optional.of(Path.of("../shared")))
                .flatMap(Optional::stream)
                .map(root -> root.resolve(relative))
                .filter(Files::exists)
                .findFirst();
    }

    /// The lines of a gzipped text without its header.
    static List<String> rows(Path gzipped) {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(gzipped)),
                                StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + gzipped, e);
        }
    }

    private static Optional<Path> named(@Nullable String folder) {
        return Optional.ofNullable(folder).map(Path::of);
    }
}
