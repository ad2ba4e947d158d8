package io.arbiter.core;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Prints what a venue adapter says about its configuration, such as a missing or unreadable key,
/// without a stack trace.
public final class VenueSettingsAnalyzer extends AbstractFailureAnalyzer<BeanCreationException> {

    private static final String VENUE_PACKAGES = "io.arbiter.core.venue.";

    @Override
    protected @Nullable FailureAnalysis analyze(
            Throwable rootFailure, BeanCreationException cause) {
        Throwable root = cause;
        while (root.getCause() != null && !isVenueComplaint(root)) {
            root = root.getCause();
        }
        return isVenueComplaint(root)
                ? new FailureAnalysis(
                        root.getMessage(), "Correct the settings under arbiter.venues.", root)
                : null;
    }

    private static boolean isVenueComplaint(Throwable failure) {
        boolean kind =
                failure instanceof IllegalStateException
                        || failure instanceof IllegalArgumentException;
        StackTraceElement[] trace = failure.getStackTrace();
        return kind && trace.length > 0 && trace[0].getClassName().startsWith(VENUE_PACKAGES);
    }
}
