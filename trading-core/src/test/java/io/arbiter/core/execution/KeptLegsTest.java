package io.arbiter.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.journal.JournalEntry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeptLegsTest {

    /// Found by the simulation: an exit that was intended while the database was away was in the
    /// spool alone and nobody asked the venue for it after a crash.
    @Test
    void takesUpAnExitThatOnlyTheJournalKnows() throws Exception {
        Trading trading = new Trading();
        trading.kalshi.answers(FakeGateway::unfilled);
        trading.depths.put(0, new Depth(List.of(new Depth.Level(3_900, 20_000)), List.of()));
        Execution ended = trading.takeAndWait();
        List<JournalEntry> journal = trading.store.steps.stream().map(Step::journalEntry).toList();
        Execution opened = trading.store.steps.getFirst().after();

        Execution whole = KeptLegs.added(opened, journal);

        assertThat(opened.legs()).hasSize(2);
        assertThat(whole.legs()).hasSize(3);
        assertThat(whole.legs().get(2).clientOrderId())
                .isEqualTo(ended.legs().get(2).clientOrderId());
        assertThat(whole.legs().get(2).status()).isEqualTo(LegStatus.INTENDED);
        assertThat(whole.legs().get(2).intendedAt()).isEqualTo(ended.legs().get(2).intendedAt());
    }

    @Test
    void leavesWhatTheRowsKnowAsItIs() throws Exception {
        Trading trading = new Trading();
        Execution ended = trading.takeAndWait();

        assertThat(
                        KeptLegs.added(
                                ended,
                                trading.store.steps.stream().map(Step::journalEntry).toList()))
                .isEqualTo(ended);
    }
}
