package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.BookView;
import io.arbiter.sandbox.exchange.ExchangeEvent;
import io.arbiter.sandbox.exchange.ExchangeListener;
import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.time.VenueTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The newest minutes of every market: what traded, and where bid and ask stood (kalshi.md 1.7).
/// Guarded by the exchange's lock.
final class Candles implements ExchangeListener {

    private static final int MINUTES_KEPT = 1_440;
    private static final long MINUTE_SECONDS = 60;

    private final VenueTime time;
    private final Map<String, NavigableMap<Long, Minute>> minutes = new HashMap<>();

    Candles(VenueTime time) {
        this.time = time;
    }

    /// Open, low, high and close of one series of prices, in ticks.
    static final class Range {

        private int open = -1;
        private int low;
        private int high;
        private int close;

        void add(int ticks) {
            if (open < 0) {
                open = ticks;
                low = ticks;
                high = ticks;
            }
            low = Math.min(low, ticks);
            high = Math.max(high, ticks);
            close = ticks;
        }

        /// Goes on where the later range ends.
        void add(Range later) {
            if (later.isPresent()) {
                add(later.open);
                add(later.low);
                add(later.high);
                add(later.close);
            }
        }

        boolean isPresent() {
            return open >= 0;
        }

        int open() {
            return open;
        }

        int low() {
            return low;
        }

        int high() {
            return high;
        }

        int close() {
            return close;
        }
    }

    /// What happened until a point in time.
    static final class Minute {

        private final Range bid = new Range();
        private final Range ask = new Range();
        private final Range price = new Range();
        private long microShares;
        private long volumeAfter;

        Range bid() {
            return bid;
        }

        Range ask() {
            return ask;
        }

        Range price() {
            return price;
        }

        long microShares() {
            return microShares;
        }

        /// All that the market had traded at its end.
        long volumeAfter() {
            return volumeAfter;
        }

        private void add(Minute later) {
            bid.add(later.bid);
            ask.add(later.ask);
            price.add(later.price);
            microShares += later.microShares;
            volumeAfter = later.volumeAfter;
        }
    }

    /// Candles of so many minutes by the epoch second at which they end, oldest first.
    NavigableMap<Long, Minute> of(
            String ticker, long fromSeconds, long toSeconds, long periodMinutes) {
        NavigableMap<Long, Minute> candles = new TreeMap<>();
        long period = periodMinutes * MINUTE_SECONDS;
        minutes.getOrDefault(ticker, new TreeMap<>())
                .forEach((end, minute) -> {
                    long candleEnd = Math.ceilDiv(end, period) * period;
                    if (candleEnd >= fromSeconds && candleEnd <= toSeconds) {
                        candles.computeIfAbsent(candleEnd, _ -> new Minute()).add(minute);
                    }
                });
        return candles;
    }

    @Override
    public void onEvent(ExchangeEvent event) {
        switch (event) {
            case ExchangeEvent.Traded traded -> {
                Minute minute = minute(traded.market());
                minute.price.add(traded.trade().yesTicks());
                minute.microShares += traded.trade().microShares();
                minute.volumeAfter = traded.market().volumeMicroShares();
            }
            case ExchangeEvent.LevelChanged change -> quoted(change.market());
            case ExchangeEvent.Filled _,
                    ExchangeEvent.SweepEnded _,
                    ExchangeEvent.OrderChanged _,
                    ExchangeEvent.MarketChanged _ -> {}
        }
    }

    private void quoted(ListedMarket market) {
        BookView view = market.view();
        Minute minute = minute(market);
        minute.bid.add(view.best(BookSide.BID).map(BookView.Level::ticks).orElse(0));
        minute.ask.add(view.best(BookSide.ASK).map(BookView.Level::ticks).orElse(PriceGrid.DOLLAR));
    }

    private Minute minute(ListedMarket market) {
        long now = time.nowMs() / 1_000;
        long end = (now / MINUTE_SECONDS + 1) * MINUTE_SECONDS;
        NavigableMap<Long, Minute> own = minutes.computeIfAbsent(market.id(), _ -> new TreeMap<>());
        Minute minute = own.computeIfAbsent(end, _ -> new Minute());
        minute.volumeAfter = market.volumeMicroShares();
        if (own.size() > MINUTES_KEPT) {
            own.pollFirstEntry();
        }
        return minute;
    }

    /// The period lengths that the venue knows, in minutes.
    static List<Long> periods() {
        return List.of(1L, 60L, 1_440L);
    }
}
