package io.arbiter.common.failover;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/// Closes a pooled connection that turned out to lead to a reader.
///
/// After a fail-over the old writer may live on as a reader and keep its connections; writes on
/// them fail with SQL state 25006 for ever. The pool knows broken connections by itself, not these.
/// Named in `spring.datasource.hikari.exception-override-class-name`.
public final class ReaderEviction implements SQLExceptionOverride {

    private static final String READ_ONLY = "25006";

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return READ_ONLY.equals(failure.getSQLState())
                ? Override.MUST_EVICT
                : Override.CONTINUE_EVICT;
    }
}
