package io.arbiter.sandbox.demo;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Ends the system when the launcher script that started it is gone.
final class LauncherWatch {

    private LauncherWatch() {}

    /// Runs `stop` once the launcher has ended; does nothing when this JVM was started by hand.
    static Optional<CompletableFuture<Void>> endWith(Runnable stop) {
        return Optional.ofNullable(Long.getLong("arbiter.launcher.pid"))
                .flatMap(ProcessHandle::of)
                .map(launcher -> launcher.onExit().thenRun(stop));
    }
}
