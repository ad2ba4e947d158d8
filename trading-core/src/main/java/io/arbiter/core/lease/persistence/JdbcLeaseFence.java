package io.arbiter.core.lease.persistence;

import io.arbiter.core.database.persistence.WriteFence;
import io.arbiter.core.lease.Leadership;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Holds the lease's row with the token of this process in it until the write is through.
@Component
class JdbcLeaseFence implements WriteFence {

    private final Leadership leadership;

    JdbcLeaseFence(Leadership leadership) {
        this.leadership = leadership;
    }

    @Override
    public void check(JdbcClient jdbc) {
        OptionalLong token = leadership.writeToken();
        boolean stands =
                token.isPresent()
                        && jdbc.sql("select true from core_leases where token = ? for share")
                                .param(token.getAsLong())
                                .query(Boolean.class)
                                .optional()
                                .isPresent();
        if (!stands) {
            throw new IllegalStateException(
                    "not written: another trading-core leads (our fencing token was "
                            + token
                            + ")");
        }
    }
}
