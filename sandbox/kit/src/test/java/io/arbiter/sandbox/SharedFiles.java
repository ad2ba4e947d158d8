package io.arbiter.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Recordings and vectors that are not part of the repository: `ARBITER_SHARED`, or `shared` beside
/// the repository.
public final class SharedFiles {

    private SharedFiles() {}

    /// The file, or the test is skipped.
    public static Path require(String relative) {
        Optional<Path> found =
                roots().map(root -> root.resolve(relative)).filter(Files::isReadable).findFirst();
        Assumptions.assumeTrue(
                found.isPresent(),
                () -> relative + " is not there; set ARBITER_SHARED to the folder that holds it");
        return found.orElseThrow();
    }

    private static Stream<Path> roots() {
        Stream<Path> configured =
                Stream.of(System.getProperty("ARBITER_SHARED"), System.getenv("ARBITER_SHARED"))
                        .flatMap(text -> Optional.ofNullable(text).stream())
                        .map(Path::of);
        Path module = Path.of("").toAbsolutePath();
        Stream<Path> beside =
                Stream.iterate(module, path -> path.getParent() != null, Path::getParent)
                        .map(path -> path.resolve("shared"));
        return Stream.concat(configured, beside);
    }
}
