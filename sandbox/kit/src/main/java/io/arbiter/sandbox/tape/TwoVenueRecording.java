package io.arbiter.sandbox.tape;

import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.tape.RecordedRow.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// One question recorded on both venues. Only the stretches in which both were being recorded are
/// played: a book that nobody recorded is stale, and a crossing with it a lie.
final class TwoVenueRecording {

    private static final long RECORDING_GAP_MS = 600_000;
    private static final int CENT = 100;

    private final String kalshiId;
    private final String polymarketId;
    private final List<RecordedRow> kalshi;
    private final List<RecordedRow> polymarket;

    TwoVenueRecording(String kalshiId, Path kalshiFile, String polymarketId, Path polymarketFile) {
        this.kalshiId = kalshiId;
        this.polymarketId = polymarketId;
        this.kalshi = RecordedRow.read(kalshiFile, Kind.CHANGE);
        this.polymarket = RecordedRow.read(polymarketFile, Kind.SIZE);
    }

    /// The coarsest grid that every Polymarket price is on.
    int polymarketStepTicks() {
        boolean cents = polymarket.stream().allMatch(row -> row.ticks() % CENT == 0);
        return cents ? CENT : 10;
    }

    PriceGrid kalshiGrid() {
        boolean cents = kalshi.stream().allMatch(row -> row.ticks() % CENT == 0);
        return cents ? PriceGrid.linear("linear_cent", CENT) : PriceGrid.linear("deci_cent", 10);
    }

    /// The books of both venues after every row of the common stretches, in time order.
    Stream<TapeStep> steps() {
        List<Stretch> common = intersect(stretches(kalshi), stretches(polymarket));
        RecordedBook kalshiBook = new RecordedBook();
        RecordedBook polymarketBook = new RecordedBook();
        boolean[] playing = new boolean[1];
        return merged().flatMap(sided -> {
            RecordedRow row = sided.row();
            (sided.onKalshi() ? kalshiBook : polymarketBook).apply(row);
            boolean inside = common.stream().anyMatch(one -> one.contains(row.atMs()));
            boolean begins = inside && !playing[0];
            playing[0] = inside;
            Stream.Builder<TapeStep> steps = Stream.builder();
            if (inside && (begins || sided.onKalshi())) {
                steps.add(kalshiBook.step(row.atMs(), kalshiId));
            }
            if (inside && (begins || !sided.onKalshi())) {
                steps.add(polymarketBook.step(row.atMs(), polymarketId));
            }
            return steps.build();
        });
    }

    private Stream<Sided> merged() {
        List<Sided> all = new ArrayList<>(kalshi.size() + polymarket.size());
        kalshi.forEach(row -> all.add(new Sided(row, true)));
        polymarket.forEach(row -> all.add(new Sided(row, false)));
        all.sort(Comparator.comparingLong(sided -> sided.row().atMs()));
        return all.stream();
    }

    private static List<Stretch> stretches(List<RecordedRow> rows) {
        List<Stretch> stretches = new ArrayList<>();
        long from = rows.getFirst().atMs();
        long to = from;
        for (RecordedRow row : rows) {
            if (row.atMs() - to > RECORDING_GAP_MS) {
                stretches.add(new Stretch(from, to));
                from = row.atMs();
            }
            to = row.atMs();
        }
        stretches.add(new Stretch(from, to));
        return stretches;
    }

    private static List<Stretch> intersect(List<Stretch> left, List<Stretch> right) {
        List<Stretch> common = new ArrayList<>();
        for (Stretch one : left) {
            for (Stretch other : right) {
                long from = Math.max(one.fromMs(), other.fromMs());
                long to = Math.min(one.toMs(), other.toMs());
                if (from < to) {
                    common.add(new Stretch(from, to));
                }
            }
        }
        return common;
    }

    private record Stretch(long fromMs, long toMs) {
        boolean contains(long ms) {
            return ms >= fromMs && ms <= toMs;
        }
    }

    private record Sided(RecordedRow row, boolean onKalshi) {}
}
