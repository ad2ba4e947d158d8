package io.arbiter.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.security.Actor;
import io.arbiter.common.security.Role;
import io.arbiter.core.execution.LegInstructions.NotUnhedged;
import io.arbiter.core.execution.LegInstructions.OtherRequest;
import io.arbiter.core.execution.LegInstructions.Taken;
import io.arbiter.core.venue.OrderOutcome;
import io.arbiter.core.venue.RejectReason;
import io.arbiter.v1.Surface;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LegInstructionsTest {

    private static final Actor ANN =
            new Actor(Trading.SETTINGS.tenant(), "ann", Role.OPERATOR, Surface.SURFACE_REST);

    private final Trading trading = new Trading();
    private final FakeInstructions store = new FakeInstructions();
    private final LegInstructions instructions =
            new LegInstructions(trading.executor, store, trading.store, Trading.SETTINGS);
    private String id = "";

    @BeforeEach
    void oneLegIsShort() throws Exception {
        trading.kalshi.answers(order ->
                new OrderOutcome.Rejected(RejectReason.NOTHING_TO_MATCH, order.venueKey()));
        trading.take();
        trading.store.awaitKind("REPAIR_DECIDED");
        id = trading.store.last().after().id();
    }

    @Test
    void doesOnceWhatOneRequestAsksForAndGivesTheSameAnswerAgain() throws Exception {
        LegInstructions.Answer first = instructions.take(accept("one", 0));
        trading.awaitIdle();
        LegInstructions.Answer again = instructions.take(accept("one", 0));

        assertThat(first)
                .isInstanceOfSatisfying(
                        Taken.class,
                        taken ->
                                assertThat(taken.execution().getUnhedgedQuantity())
                                        .isEqualTo("100.00"));
        assertThat(again)
                .isInstanceOfSatisfying(
                        Taken.class, taken -> assertThat(taken.execution().getId()).isEqualTo(id));
        assertThat(store.byRequest).hasSize(1);
    }

    @Test
    void refusesARequestIdThatWasUsedForSomethingElse() {
        instructions.take(accept("one", 0));

        assertThat(instructions.take(instruction("one", id, 0, LegCommand.CLOSE)))
                .isInstanceOf(OtherRequest.class);
    }

    @Test
    void refusesTheWrongLegAndUnknownExecutions() {
        assertThat(instructions.take(accept("one", 1))).isInstanceOf(NotUnhedged.class);
        assertThat(instructions.take(instruction("two", "exe_none", 0, LegCommand.CLOSE)))
                .isInstanceOf(NotUnhedged.class);
        assertThat(store.byRequest).isEmpty();
    }

    @Test
    void obeysWithoutTheDatabase() throws Exception {
        store.down = true;

        assertThat(instructions.take(accept("one", 0))).isInstanceOf(Taken.class);
        trading.awaitIdle();

        assertThat(trading.store.last().after().status()).isEqualTo(ExecutionStatus.ACCEPTED);
    }

    private LegInstruction accept(String request, int leg) {
        return instruction(request, id, leg, LegCommand.ACCEPT);
    }

    private static LegInstruction instruction(
            String request, String execution, int leg, LegCommand command) {
        return new LegInstruction(request, execution, leg, command, ANN, "test", Trading.NOW);
    }

    private static final class FakeInstructions implements LegInstructionStore {

        private final Map<String, LegInstruction> byRequest = new HashMap<>();
        private boolean down;

        @Override
        public Optional<LegInstruction> find(String requestId) {
            refuseWhenDown();
            return Optional.ofNullable(byRequest.get(requestId));
        }

        @Override
        public void add(LegInstruction instruction) {
            refuseWhenDown();
            byRequest.putIfAbsent(instruction.requestId(), instruction);
        }

        private void refuseWhenDown() {
            if (down) {
                throw new IllegalStateException("database is down");
            }
        }
    }
}
