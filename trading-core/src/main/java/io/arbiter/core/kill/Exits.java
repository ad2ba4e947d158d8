package io.arbiter.core.kill;

import java.util.List;

/// Closes positions. Works in every trading state and without the database.
public interface Exits {

    /// Begins to close what the mode names and returns without waiting for the venues.
    ///
    /// @param executionId closes only this execution's positions; empty for all
    List<Flattened> flatten(FlattenMode mode, String executionId);

    /// What [#flatten] would close.
    List<Flattened> closable(FlattenMode mode, String executionId);
}
