package io.arbiter.sandbox.demo;

import java.io.IOException;
import java.net.BindException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns what went wrong into one sentence on standard error and an exit code; the details go to
/// the log.
final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static int report(Throwable failure) {
        DemoFailure told = explain(failure);
        log.error("failed: {}", told.getMessage(), failure);
        System.err.println("arbiter: " + told.getMessage());
        return told.exitCode();
    }

    static DemoFailure explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DemoFailure told) {
                return told;
            }
            if (cause instanceof IllegalStateException
                    && cause.getCause() instanceof BindException) {
                return new DemoFailure(ExitCode.TAKEN, cause.getMessage() + '.', failure);
            }
            if (cause instanceof IOException && mentionsFullDisk(cause)) {
                return new DemoFailure(
                        ExitCode.DISK_FULL,
                        "the disk is full; free some space and run the same command again.",
                        failure);
            }
        }
        return new DemoFailure(
                ExitCode.FAILED,
                failure + "; the whole story is in logs/sandbox.log of the state folder.",
                failure);
    }

    private static boolean mentionsFullDisk(Throwable cause) {
        String message = cause.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains("no space left");
    }
}
