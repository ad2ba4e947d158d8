package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.client.PolymarketClient;
import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.polymarket.PolymarketListing.Protocol;
import io.arbiter.sandbox.time.VirtualTime;
import java.time.Instant;

/// A simulated Polymarket on virtual time with a plain, a fine, a neg-risk and a Protocol V2
/// market.
final class PolymarketVenue implements AutoCloseable {

    static final long START_MS = 1_795_600_000_000L;
    static final long SHARE = 1_000_000;

    final VirtualTime time = new VirtualTime(START_MS);
    final SimulatedPolymarket polymarket =
            SimulatedPolymarket.start(
                    new SimulatedPolymarket.Settings(0, 0, "test", 1_000 * SHARE, 400), time);
    final PolymarketListing plain = listing(1, Protocol.V1, 100, false, 0);
    final PolymarketListing fine = listing(2, Protocol.V1, 10, false, 0);
    final PolymarketListing negRisk = listing(3, Protocol.V1, 100, true, 0);
    final PolymarketListing second = listing(4, Protocol.V2, 100, false, 0);
    final PolymarketListing slow = listing(5, Protocol.V1, 100, false, 250);
    final PolymarketClient eoa = client(0);
    final PolymarketClient wallet = client(1);
    final PolymarketClient safe = client(2);

    PolymarketVenue() {
        polymarket.list(plain);
        polymarket.list(fine);
        polymarket.list(negRisk);
        polymarket.list(second);
        polymarket.list(slow);
    }

    private PolymarketClient client(int account) {
        return new PolymarketClient(polymarket, polymarket.accounts().get(account), time::nowMs);
    }

    private static PolymarketListing listing(
            int number, Protocol protocol, int stepTicks, boolean negRisk, long delayMs) {
        String hex = Integer.toHexString(number).repeat(64);
        return new PolymarketListing(
                "70000" + number,
                "0x" + (protocol == Protocol.V2 ? hex.substring(2) + "00" : hex),
                "test-" + number,
                "Test " + number + "?",
                "If it happens.",
                "",
                "1000" + number,
                "2000" + number,
                protocol,
                stepTicks,
                negRisk,
                negRisk ? "0x" + "ab".repeat(32) : "",
                new PolymarketFees(40_000, 1),
                delayMs,
                Instant.ofEpochMilli(START_MS).plusSeconds(86_400 * 30L),
                new PolymarketListing.Event("9" + number, "event-" + number, "Event", "Test"));
    }

    void quote(PolymarketListing listing, BookSide side, int ticks, long shares) {
        polymarket.exchange().setExternal(listing.conditionId(), side, ticks, shares * SHARE);
    }

    @Override
    public void close() {
        polymarket.close();
    }
}
