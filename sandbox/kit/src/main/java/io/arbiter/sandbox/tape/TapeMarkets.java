package io.arbiter.sandbox.tape;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.kalshi.KalshiListing;
import io.arbiter.sandbox.market.MarketSource;
import io.arbiter.sandbox.market.SimulatedPair;
import io.arbiter.sandbox.polymarket.PolymarketListing;
import io.arbiter.sandbox.time.VenueTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Recordings as a market source: Kalshi frames (`TICKER….ndjson.gz`) and two-venue sets
/// (`Kalshi_NAME.csv.gz` with `Polymarket_NAME_YES.csv.gz`), at the recorded pace or faster. Pauses
/// between recordings are cut short.
public final class TapeMarkets implements MarketSource {

    private static final Logger LOG = LoggerFactory.getLogger(TapeMarkets.class);
    private static final Pattern KALSHI_CSV = Pattern.compile("Kalshi_(.+)\\.csv\\.gz");
    private static final long LONGEST_PAUSE_MS = 600_000;
    private static final long CUT_PAUSE_MS = 1_000;
    private static final long SETTLES_AFTER_MS = 5_000;
    private static final long DAY_MS = 86_400_000;

    private final int speed;
    private final List<KalshiListing> kalshiListings = new ArrayList<>();
    private final List<PolymarketListing> polymarketListings = new ArrayList<>();
    private final List<SimulatedPair> pairs = new ArrayList<>();
    private final List<Stream<TapeStep>> reels = new ArrayList<>();
    private final List<Settlement> settlements = new ArrayList<>();
    private final long startedMs;
    private volatile boolean stopped;

    /// @param files recordings, or folders of them
    /// @param speed 1 for the recorded pace
    /// @throws IllegalArgumentException when nothing among the files can be played
    public TapeMarkets(List<Path> files, int speed, long nowMs) {
        if (speed < 1) {
            throw new IllegalArgumentException("speed must be at least 1, was " + speed);
        }
        this.speed = speed;
        this.startedMs = nowMs;
        List<Path> all = files.stream().flatMap(TapeMarkets::expand).toList();
        long firstFrameMs =
                all.stream()
                        .filter(TapeMarkets::isFrames)
                        .flatMap(file -> KalshiFrames.startMs(file).stream())
                        .min(Comparator.naturalOrder())
                        .orElse(nowMs);
        all.forEach(file -> load(file, firstFrameMs));
        if (reels.isEmpty()) {
            throw new IllegalArgumentException(
                    "none of the files can be played: give *.ndjson.gz with Kalshi frames, or"
                            + " Kalshi_NAME.csv.gz beside Polymarket_NAME_YES.csv.gz");
        }
    }

    private static Stream<Path> expand(Path path) {
        if (!Files.isDirectory(path)) {
            return Stream.of(path);
        }
        try (Stream<Path> children = Files.list(path)) {
            return children.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder " + path, e);
        }
    }

    private static boolean isFrames(Path file) {
        return file.getFileName().toString().endsWith(".ndjson.gz");
    }

    private void load(Path file, long firstFrameMs) {
        String name = file.getFileName().toString();
        Matcher csv = KALSHI_CSV.matcher(name);
        if (isFrames(file)) {
            loadFrames(file, name.substring(0, name.indexOf('.')), firstFrameMs);
        } else if (csv.matches()) {
            loadPair(file, csv.group(1));
        }
    }

    /// A ticker may be spread over several files.
    private void loadFrames(Path file, String ticker, long firstFrameMs) {
        boolean known = kalshiListings.stream().anyMatch(one -> one.ticker().equals(ticker));
        if (!known) {
            Optional<TapeListings.Outcome> outcome = TapeListings.outcome(file, ticker);
            long leftMs =
                    outcome.map(one -> (one.close().toEpochMilli() - firstFrameMs) / speed)
                            .filter(left -> left > 0)
                            .orElse(DAY_MS);
            Instant close = Instant.ofEpochMilli(startedMs + leftMs);
            kalshiListings.add(TapeListings.kalshi(file, ticker, close));
            outcome.flatMap(TapeListings.Outcome::yesPayoutTicks)
                    .ifPresent(payout ->
                            settlements.add(
                                    new Settlement(ticker, leftMs + SETTLES_AFTER_MS, payout)));
        }
        reels.add(KalshiFrames.open(file));
    }

    private void loadPair(Path kalshiFile, String name) {
        Path polymarketFile = kalshiFile.resolveSibling("Polymarket_" + name + "_YES.csv.gz");
        if (!Files.isReadable(polymarketFile)) {
            LOG.warn("event=recording_skipped file={} reason=no_polymarket_side", kalshiFile);
            return;
        }
        Instant now = Instant.ofEpochMilli(startedMs);
        String ticker = "KXTAPE-" + name.toUpperCase(Locale.ROOT);
        String conditionId = TapeListings.polymarket(name, pairs.size(), 100, now).conditionId();
        TwoVenueRecording recording =
                new TwoVenueRecording(ticker, kalshiFile, conditionId, polymarketFile);
        kalshiListings.add(TapeListings.kalshi(ticker, name, recording.kalshiGrid(), now));
        PolymarketListing listing =
                TapeListings.polymarket(name, pairs.size(), recording.polymarketStepTicks(), now);
        polymarketListings.add(listing);
        pairs.add(new SimulatedPair(ticker, conditionId, listing.question()));
        reels.add(recording.steps());
    }

    @Override
    public List<KalshiListing> kalshiListings() {
        return List.copyOf(kalshiListings);
    }

    @Override
    public List<PolymarketListing> polymarketListings() {
        return List.copyOf(polymarketListings);
    }

    @Override
    public List<SimulatedPair> pairs() {
        return List.copyOf(pairs);
    }

    @Override
    public void start(Exchange polymarket, Exchange kalshi, VenueTime time) {
        settlements.forEach(one ->
                time.after(one.afterMs(), () -> kalshi.settle(one.ticker(), one.yesPayoutTicks())));
        PriorityQueue<Cursor> cursors = new PriorityQueue<>(Comparator.comparingLong(Cursor::atMs));
        for (Stream<TapeStep> reel : reels) {
            Iterator<TapeStep> steps = reel.iterator();
            if (steps.hasNext()) {
                cursors.add(new Cursor(steps.next(), steps));
            }
        }
        Player player = new Player(cursors, polymarket, kalshi, time);
        time.after(0, player::play);
    }

    @Override
    public void stop() {
        stopped = true;
    }

    private record Settlement(String ticker, long afterMs, int yesPayoutTicks) {}

    private record Cursor(TapeStep step, Iterator<TapeStep> rest) {
        long atMs() {
            return step.atMs();
        }
    }

    /// Plays all reels in time order, on the time's thread.
    private final class Player {

        private final PriorityQueue<Cursor> cursors;
        private final Exchange polymarket;
        private final Exchange kalshi;
        private final VenueTime time;

        private Player(
                PriorityQueue<Cursor> cursors,
                Exchange polymarket,
                Exchange kalshi,
                VenueTime time) {
            this.cursors = cursors;
            this.polymarket = polymarket;
            this.kalshi = kalshi;
            this.time = time;
        }

        /// Everything of one moment, then a wait until the next.
        private void play() {
            if (stopped) {
                reels.forEach(Stream::close);
                return;
            }
            Cursor head = cursors.peek();
            if (head == null) {
                LOG.info("event=tape_ended");
                return;
            }
            long momentMs = head.atMs();
            while (head != null && head.atMs() <= momentMs + speed) {
                cursors.remove();
                head.step().apply(exchangeOf(head));
                if (head.rest().hasNext()) {
                    cursors.add(new Cursor(head.rest().next(), head.rest()));
                }
                head = cursors.peek();
            }
            if (head != null) {
                long pause = head.atMs() - momentMs;
                boolean cut = pause > LONGEST_PAUSE_MS;
                time.after(cut ? CUT_PAUSE_MS : pause / speed, this::play);
            } else {
                time.after(0, this::play);
            }
        }

        private Exchange exchangeOf(Cursor cursor) {
            boolean onKalshi = kalshi.market(cursor.step().marketId()).isPresent();
            return onKalshi ? kalshi : polymarket;
        }
    }
}
