package io.arbiter.sandbox.demo;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/// A service's executable jar, unpacked beside it once per build: the JVM starts a fifth quicker
/// without nested jars.
final class ExtractedJar {

    private static final int PATIENCE_SECONDS = 120;

    private ExtractedJar() {}

    /// The unpacked jar to run; unpacks it when this build's is not there yet.
    ///
    /// @throws DemoFailure when that fails
    static Path of(Path appJar) {
        try {
            String build =
                    Files.getLastModifiedTime(plain(appJar)).toMillis() + "-" + Files.size(appJar);
            Path folder = appJar.resolveSibling("extracted-" + build);
            if (!Files.isDirectory(folder)) {
                extract(appJar, folder);
            }
            return folder.resolve(appJar.getFileName());
        } catch (IOException e) {
            throw new DemoFailure(
                    ExitCode.FAILED, "cannot unpack " + appJar + " (" + e.getMessage() + ").", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure(
                    ExitCode.FAILED, "interrupted while unpacking " + appJar + '.', e);
        }
    }

    /// The build stamps the executable jar with a fixed time; the plain one beside it tells when it
    /// was built.
    private static Path plain(Path appJar) {
        return appJar.resolveSibling(appJar.getFileName().toString().replace("-app.jar", ".jar"));
    }

    /// Unpacks aside and moves into place, so that two systems may start from one build at once.
    private static void extract(Path appJar, Path folder) throws IOException, InterruptedException {
        Path aside = Files.createTempDirectory(appJar.getParent(), "extracting");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Djarmode=tools",
                                "-jar",
                                appJar.toString(),
                                "extract",
                                "--force",
                                "--destination",
                                aside.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("the jar's own extract tool failed");
        }
        try {
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            StateFolder.delete(aside);
        }
    }
}
