package io.arbiter.core.database.persistence;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Tells a row that the database will never take from a database that is away.
public final class RefusedRows {

    private RefusedRows() {}

    /// Whether the failure is about the data: SQL state 22 (a value cannot be), 23 (a constraint)
    /// or 44 (a policy's check).
    public static boolean isRefusal(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isAboutData(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAboutData(@Nullable String state) {
        return state != null
                && (state.startsWith("22") || state.startsWith("23") || state.startsWith("44"));
    }
}
