package io.arbiter.core.portfolio;

import java.time.Instant;

/// Fills, positions and the ledger.
public interface Portfolio {

    /// Books final fills; one that is booked already is left alone. Joins the caller's transaction.
    void book(Booking booking, Instant at);

    /// Keeps where an execution's money went; joins the caller's transaction.
    void attribute(String executionId, Attribution attribution, Instant at);
}
