package io.arbiter.core.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BatchQueueTest {

    private final List<String> written = new CopyOnWriteArrayList<>();

    @Test
    void anItemThatIsRefusedForEverIsParkedAndThoseBehindItAreWritten() {
        BatchQueue<String> queue =
                new BatchQueue<>(
                        "test",
                        10,
                        10,
                        this::refusePoison,
                        IllegalArgumentException.class::isInstance);
        List.of("a", "poison", "b").forEach(queue::offer);

        queue.close();

        assertThat(written).containsExactly("a", "b");
        assertThat(queue.parked()).isEqualTo(1);
    }

    @Test
    void aFailureOfTheServerIsTriedAgainAndParksNothing() {
        AtomicInteger failures = new AtomicInteger(1);
        BatchQueue<String> queue =
                new BatchQueue<>(
                        "test",
                        10,
                        10,
                        batch -> {
                            if (failures.getAndDecrement() > 0) {
                                throw new IllegalStateException("the server is away");
                            }
                            written.addAll(batch);
                        },
                        IllegalArgumentException.class::isInstance);
        queue.offer("a");

        queue.close();

        assertThat(written).containsExactly("a");
        assertThat(queue.parked()).isZero();
    }

    private void refusePoison(List<String> batch) {
        if (batch.contains("poison")) {
            throw new IllegalArgumentException("poison");
        }
        written.addAll(batch);
    }
}
