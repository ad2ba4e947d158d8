package io.arbiter.core.kill;

import java.util.List;

/// Whether the journal agrees with the venues. Calls may block for a moment.
public interface Reconciliation {

    /// What does not agree, or is not known; empty when everything is reconciled.
    List<RearmObstacle> open();
}
