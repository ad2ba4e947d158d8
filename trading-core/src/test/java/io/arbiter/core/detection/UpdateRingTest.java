package io.arbiter.core.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.core.market.BookState;
import io.arbiter.core.market.MarketDataSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UpdateRingTest {

    private final AtomicInteger wakes = new AtomicInteger();
    private final UpdateRing ring = new UpdateRing(16, 128, wakes::incrementAndGet);
    private final Tape tape = new Tape();

    @Test
    void carriesEveryCallInOrderWithAllItsValues() {
        ring.beginFrame(3, true, 123, 456);
        ring.setLevel(3, MarketDataSink.ASK, 4_500, 17);
        ring.addToLevel(3, MarketDataSink.BID, 4_400, -9);
        ring.endFrame(3, -77, MarketDataSink.NO_PRICE, 4_500, true);
        ring.setOpen(4, false);
        ring.setGrid(5, 10);
        ring.invalidate(6, BookState.SEQUENCE_GAP);

        ring.drain(tape);

        assertThat(tape.calls)
                .containsExactly(
                        "begin 3 true 123 456",
                        "set 3 1 4500 17",
                        "add 3 0 4400 -9",
                        "end 3 -77 -1 4500 true",
                        "open 4 false",
                        "grid 5 10",
                        "invalidate 6 2");
    }

    @Test
    void showsAFrameOnlyOnceItHasEnded() {
        ring.beginFrame(1, true, 1, 0);
        ring.setLevel(1, 0, 4_500, 1);
        assertThat(ring.drain(tape)).isZero();
        assertThat(wakes).hasValue(0);

        ring.endFrame(1, 1, 0, 0, false);
        assertThat(ring.drain(tape)).isEqualTo(3);
        assertThat(wakes).hasValue(1);
    }

    @Test
    void knowsTheLastSignOfLife() {
        assertThat(ring.ageNs(10)).isEqualTo(Long.MAX_VALUE);

        ring.alive(4);
        ring.drain(tape);
        assertThat(ring.ageNs(10)).isEqualTo(6);

        frame(1, true, 9, 1);
        ring.drain(tape);
        assertThat(ring.ageNs(10)).isEqualTo(1);
    }

    @Test
    void invalidatesTheBookInOrderWhenAFrameDoesNotFit() {
        frame(1, true, 1, 10); // 12 of the 14 slots that frames may use
        frame(2, true, 2, 10);
        frame(2, false, 3, 1);

        ring.drain(tape);

        assertThat(tape.calls).hasSize(13).last().isEqualTo("invalidate 2 12");
        assertThat(ring.lostFrames()).isEqualTo(1);
    }

    @Test
    void skipsALostBooksChangesUntilASnapshotFits() {
        frame(1, true, 1, 10);
        frame(2, true, 2, 10);
        ring.drain(tape);
        tape.calls.clear();

        frame(2, false, 3, 1);
        assertThat(ring.drain(tape)).isZero();

        frame(2, true, 4, 1);
        frame(2, false, 5, 1);
        ring.drain(tape);
        assertThat(tape.calls).hasSize(6).first().isEqualTo("begin 2 true 4 0");
    }

    @Test
    void isBrokenWhenNotEvenAnInvalidationFits() {
        frame(1, true, 1, 12);
        for (int book = 2; book < 4; book++) {
            ring.invalidate(book, BookState.DISCONNECTED);
        }
        assertThat(ring.broken()).isFalse();

        ring.invalidate(4, BookState.DISCONNECTED);
        assertThat(ring.broken()).isTrue();
    }

    @Test
    void ignoresFramesOfImpossibleBooks() {
        frame(-1, true, 1, 1);
        frame(128, true, 1, 1);
        frame(Integer.MAX_VALUE, true, 1, 1);

        assertThat(ring.drain(tape)).isZero();
    }

    @Test
    void refusesACapacityThatIsNoPowerOfTwo() {
        assertThatThrownBy(() -> new UpdateRing(100, 1, () -> {}))
                .hasMessage("ring capacity must be a power of two of at least 16, was 100");
    }

    @Test
    void handsFramesFromOneThreadToAnotherWithoutTearingOrLosingSilently() throws Exception {
        UpdateRing shared = new UpdateRing(1 << 10, 4, () -> {});
        int frames = 300_000;
        Checker checker = new Checker();
        CompletableFuture<Void> feed =
                CompletableFuture.runAsync(() -> {
                    for (int i = 1; i <= frames; i++) {
                        shared.beginFrame(1, i % 10 == 1, i, 0);
                        shared.setLevel(1, 0, i, i * 3L);
                        shared.setLevel(1, 1, i, i * 5L);
                        shared.endFrame(1, i, i, i, true);
                    }
                });

        while (!feed.isDone()) {
            shared.drain(checker);
        }
        shared.drain(checker);
        feed.get(10, TimeUnit.SECONDS);

        assertThat(checker.faults).isEmpty();
        assertThat(checker.frames).isPositive();
        // Skipped changes of a book known to be lost are not counted as losses.
        assertThat(checker.frames + shared.lostFrames()).isLessThanOrEqualTo(frames);
        assertThat(checker.frames == frames).isEqualTo(shared.lostFrames() == 0);
    }

    private void frame(int book, boolean snapshot, long receivedNs, int levels) {
        ring.beginFrame(book, snapshot, receivedNs, 0);
        for (int i = 0; i < levels; i++) {
            ring.setLevel(book, 0, 100 * (i + 1), 1);
        }
        ring.endFrame(book, receivedNs, 0, 0, false);
    }

    /// Fails a frame that follows a hole without an invalidation and a snapshot in between.
    private static final class Checker extends Tape {
        private final List<String> faults = new ArrayList<>();
        private long frames;
        private long last;
        private long lots;
        private boolean valid;

        @Override
        public void beginFrame(int book, boolean snapshot, long receivedNs, long venueMs) {
            valid = snapshot || valid;
            if (!snapshot && (!valid || receivedNs != last + 1)) {
                faults.add("change " + receivedNs + " after " + last + " valid " + valid);
            }
            last = receivedNs;
            lots = 0;
        }

        @Override
        public void setLevel(int book, int side, int priceTicks, long size) {
            if (priceTicks != (int) last) {
                faults.add("level of " + priceTicks + " in frame " + last);
            }
            lots += size;
        }

        @Override
        public void endFrame(int book, long sequence, int bid, int ask, boolean echoed) {
            if (sequence != last || lots != 8 * last || bid != (int) last || ask != (int) last) {
                faults.add("torn frame " + last);
            }
            frames++;
        }

        @Override
        public void invalidate(int book, int reason) {
            valid = false;
        }
    }

    private static class Tape implements MarketDataSink {
        private final List<String> calls = new ArrayList<>();

        @Override
        public void beginFrame(int book, boolean snapshot, long receivedNs, long venueMs) {
            calls.add("begin " + book + " " + snapshot + " " + receivedNs + " " + venueMs);
        }

        @Override
        public void setLevel(int book, int side, int priceTicks, long lots) {
            calls.add("set " + book + " " + side + " " + priceTicks + " " + lots);
        }

        @Override
        public void addToLevel(int book, int side, int priceTicks, long deltaLots) {
            calls.add("add " + book + " " + side + " " + priceTicks + " " + deltaLots);
        }

        @Override
        public void endFrame(int book, long sequence, int bid, int ask, boolean echoed) {
            calls.add("end " + book + " " + sequence + " " + bid + " " + ask + " " + echoed);
        }

        @Override
        public void invalidate(int book, int reason) {
            calls.add("invalidate " + book + " " + reason);
        }

        @Override
        public void setOpen(int book, boolean open) {
            calls.add("open " + book + " " + open);
        }

        @Override
        public void setGrid(int book, int gridTicks) {
            calls.add("grid " + book + " " + gridTicks);
        }

        @Override
        public void alive(long receivedNs) {
            calls.add("alive " + receivedNs);
        }
    }
}
