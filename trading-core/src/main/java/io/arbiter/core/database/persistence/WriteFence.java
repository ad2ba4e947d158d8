package io.arbiter.core.database.persistence;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps a process that was replaced from writing what it still believes.
public interface WriteFence {

    /// Called inside the transaction of a write; no successor takes over before that ends.
    ///
    /// @throws IllegalStateException when this process does not lead any more
    void check(JdbcClient jdbc);
}
