package io.arbiter.core.execution;

import io.arbiter.core.settings.TradingSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what operators order about short legs, each request id once. Works without the database:
/// an exit never waits for it. Safe for many threads.
public final class LegInstructions {

    private static final Logger LOG = LoggerFactory.getLogger(LegInstructions.class);
    private static final int REMEMBERED = 1_000;

    private final Executor executor;
    private final LegInstructionStore store;
    private final ExecutionStore executions;
    private final TradingSettings settings;
    private final Map<String, LegInstruction> taken =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, LegInstruction> eldest) {
                    return size() > REMEMBERED;
                }
            };

    LegInstructions(
            Executor executor,
            LegInstructionStore store,
            ExecutionStore executions,
            TradingSettings settings) {
        this.executor = executor;
        this.store = store;
        this.executions = executions;
        this.settings = settings;
    }

    /// What came of an instruction.
    public sealed interface Answer {}

    /// It is taken, now or when this request id came first.
    public record Taken(io.arbiter.v1.Execution execution) implements Answer {}

    /// The execution is not running here, is even, or that leg is not the one meant.
    public record NotUnhedged() implements Answer {}

    /// The request id was used for something else.
    public record OtherRequest() implements Answer {}

    public synchronized Answer take(LegInstruction instruction) {
        Optional<LegInstruction> earlier = earlier(instruction.requestId());
        if (earlier.isPresent()) {
            return earlier.get().asksFor(instruction)
                    ? new Taken(asItStands(instruction.executionId()))
                    : new OtherRequest();
        }
        return executor.command(instruction.executionId(), instruction.leg(), instruction.command())
                .<Answer>map(execution -> {
                    keep(instruction);
                    return new Taken(ExecutionMessages.of(execution, settings.wireMode()));
                })
                .orElseGet(NotUnhedged::new);
    }

    private Optional<LegInstruction> earlier(String requestId) {
        LegInstruction remembered = taken.get(requestId);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        try {
            return store.find(requestId);
        } catch (RuntimeException e) {
            LOG.warn("instruction_not_looked_up request={} error={}", requestId, e.toString());
            return Optional.empty();
        }
    }

    private void keep(LegInstruction instruction) {
        taken.put(instruction.requestId(), instruction);
        LOG.info(
                "leg_instruction request={} execution={} leg={} command={} actor={}",
                instruction.requestId(),
                instruction.executionId(),
                instruction.leg(),
                instruction.command(),
                instruction.actor().name());
        try {
            store.add(instruction);
        } catch (RuntimeException e) {
            LOG.warn(
                    "instruction_not_stored request={} error={}",
                    instruction.requestId(),
                    e.toString());
        }
    }

    private io.arbiter.v1.Execution asItStands(String executionId) {
        return executor.running(executionId)
                .or(() -> executions.find(executionId))
                .map(execution -> ExecutionMessages.of(execution, settings.wireMode()))
                .orElseGet(() -> io.arbiter.v1.Execution.newBuilder().setId(executionId).build());
    }
}
