package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.client.KalshiClient;
import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.time.VirtualTime;
import java.time.Instant;
import java.util.List;

/// A simulated Kalshi with two markets on virtual time: cents on shard 0, tapered on shard 2.
final class KalshiVenue implements AutoCloseable {

    static final long START_MS = 1_795_600_000_000L;
    static final String CENTS = "KXTEST-27MAR31-A";
    static final String TAPERED = "KXTEST-27MAR31-B";
    static final long CONTRACT = 1_000_000;

    final VirtualTime time = new VirtualTime(START_MS);
    final SimulatedKalshi kalshi;
    final KalshiClient client;
    final KalshiClient second;

    KalshiVenue() {
        kalshi =
                SimulatedKalshi.start(
                        new SimulatedKalshi.Settings(0, 1_000 * CONTRACT, List.of(0, 2), 100),
                        time);
        kalshi.list(listing(CENTS, 0, PriceGrid.linear("linear_cent", 100)));
        kalshi.list(listing(TAPERED, 2, PriceGrid.taperedDeciCent()));
        client = new KalshiClient(kalshi, kalshi.accounts().getFirst(), time::nowMs);
        second = new KalshiClient(kalshi, kalshi.accounts().getLast(), time::nowMs);
    }

    private static KalshiListing listing(String ticker, int shard, PriceGrid grid) {
        Instant close = Instant.ofEpochMilli(START_MS).plusSeconds(86_400);
        return new KalshiListing(
                ticker,
                new KalshiListing.Event(
                        "KXTEST-27MAR31", "KXTEST", "Test?", "", "Test", true, "Nobody", ""),
                "Test " + ticker + "?",
                "Yes",
                "If it happens.",
                "Otherwise not.",
                shard,
                grid,
                KalshiFees.direct(KalshiFees.Kind.QUADRATIC, 1_000_000),
                close.minusSeconds(864_000),
                close,
                close.plusSeconds(3_600),
                close.plusSeconds(86_400));
    }

    void quote(String ticker, BookSide side, int ticks, long contracts) {
        kalshi.exchange().setExternal(ticker, side, ticks, contracts * CONTRACT);
    }

    @Override
    public void close() {
        kalshi.close();
    }
}
