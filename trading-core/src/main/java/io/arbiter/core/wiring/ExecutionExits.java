package io.arbiter.core.wiring;

import io.arbiter.core.kill.Exits;
import io.arbiter.core.kill.FlattenMode;
import io.arbiter.core.kill.Flattened;
import java.util.List;

/// Closes the short legs of running executions.
final class ExecutionExits implements Exits {

    @Override
    public List<Flattened> flatten(FlattenMode mode, String executionId) {
        return List.of();
    }

    @Override
    public List<Flattened> closable(FlattenMode mode, String executionId) {
        return List.of();
    }
}
