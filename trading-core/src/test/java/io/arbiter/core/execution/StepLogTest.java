package io.arbiter.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.database.DatabaseWatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class StepLogTest {

    private final FakeExecutionStore store = new FakeExecutionStore();
    private final DatabaseWatch database = new DatabaseWatch(() -> {});
    private final List<Runnable> behind = new ArrayList<>();
    private final StepLog log = new StepLog(store, database, behind::add);
    private List<Step> steps = List.of();

    @BeforeEach
    void tradeOnce() throws InterruptedException {
        Trading trading = new Trading();
        trading.takeAndWait();
        steps = trading.store.steps;
    }

    @Test
    void anOutcomeOutlivesTheProcessWhileTheDatabaseIsKnownToBeAway() {
        database.reportFailure(new DataAccessResourceFailureException("away"));

        log.record(steps.get(0));
        log.recordFirst(steps.get(1));

        assertThat(store.kept).containsExactly(steps.get(0), steps.get(1));
        assertThat(behind).isEmpty();
    }

    @Test
    void aFailedWriteKeepsEverythingThatWaits() {
        log.record(steps.get(0));
        log.record(steps.get(1));
        store.failNext(1);

        behind.getFirst().run();

        assertThat(store.kept).containsExactly(steps.get(0), steps.get(1));
        assertThat(database.isUp()).isFalse();
    }

    @Test
    void everythingIsStoredInItsOrderWhenTheDatabaseIsBack() {
        database.reportFailure(new DataAccessResourceFailureException("away"));
        log.record(steps.get(0));
        database.check();
        log.record(steps.get(1));

        behind.getFirst().run();

        assertThat(store.steps).containsExactly(steps.get(0), steps.get(1));
    }

    @Test
    void nothingIsWrittenTwiceWhileTheDatabaseAnswers() {
        log.recordFirst(steps.get(0));

        assertThat(store.steps).containsExactly(steps.get(0));
        assertThat(store.kept).isEmpty();
    }
}
