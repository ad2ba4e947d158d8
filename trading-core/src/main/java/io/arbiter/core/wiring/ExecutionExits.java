package io.arbiter.core.wiring;

import io.arbiter.core.execution.Execution;
import io.arbiter.core.execution.Executor;
import io.arbiter.core.execution.LegCommand;
import io.arbiter.core.kill.Exits;
import io.arbiter.core.kill.FlattenMode;
import io.arbiter.core.kill.Flattened;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import java.util.List;
import java.util.function.Function;

/// Closes what running executions hold without another side; each does it on its own thread, after
/// what it does now.
record ExecutionExits(Executor executor) implements Exits {

    @Override
    public List<Flattened> flatten(FlattenMode mode, String executionId) {
        return each(mode, executionId, this::close);
    }

    @Override
    public List<Flattened> closable(FlattenMode mode, String executionId) {
        return each(mode, executionId, execution -> told(execution, "WOULD_CLOSE", ""));
    }

    private List<Flattened> each(
            FlattenMode mode, String executionId, Function<Execution, Flattened> what) {
        return switch (mode) {
            case NONE -> List.of();
            case SINGLE_LEGS ->
                    executor.running().stream()
                            .filter(execution ->
                                    executionId.isEmpty() || executionId.equals(execution.id()))
                            .filter(execution -> execution.excessLots() != 0)
                            .map(what)
                            .toList();
        };
    }

    private Flattened close(Execution execution) {
        boolean taken =
                executor.command(execution.id(), longLeg(execution), LegCommand.CLOSE).isPresent();
        return taken
                ? told(execution, "STARTED", "")
                : told(execution, "NOT_UNHEDGED", "it came to an even end meanwhile");
    }

    private static int longLeg(Execution execution) {
        return execution.excessLots() > 0 ? 0 : 1;
    }

    private static Flattened told(Execution execution, String result, String detail) {
        Venue yes = execution.legs().getFirst().venue();
        boolean longYes = execution.excessLots() > 0;
        return new Flattened(
                execution.id(),
                execution.title(),
                longYes ? yes : yes.other(),
                execution.legs().get(longLeg(execution)).market(),
                longYes ? Outcome.YES : Outcome.NO,
                Math.abs(execution.excessLots()),
                result,
                detail);
    }
}
