package io.arbiter.core.live;

import io.arbiter.v1.Alert;

/// Keeps alerts for good. Returns at once; an alert waits while the database is away.
public interface AlertStore {

    void keep(Alert alert);
}
