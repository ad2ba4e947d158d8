package io.arbiter.core;

import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.kalshi.KalshiAccount;
import io.arbiter.sandbox.kalshi.KalshiFees;
import io.arbiter.sandbox.kalshi.KalshiListing;
import io.arbiter.sandbox.kalshi.SimulatedKalshi;
import io.arbiter.sandbox.polymarket.PolymarketAccount;
import io.arbiter.sandbox.polymarket.PolymarketFees;
import io.arbiter.sandbox.polymarket.PolymarketListing;
import io.arbiter.sandbox.polymarket.SimulatedPolymarket;
import io.arbiter.sandbox.time.RealTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// Both simulated venues with one question, its books moved by hand.
final class TwoVenues implements AutoCloseable {

    static final String TICKER = "KXRAIN-26DEC24";
    static final String CONDITION = "0x" + "c0".repeat(32);
    static final String YES_ASSET = "1".repeat(30);
    private static final long MICRO_SHARES = 1_000_000;
    private static final long MILLION_DOLLARS = 1_000_000_000_000L;

    private final RealTime time = new RealTime(Clock.systemUTC());
    final SimulatedPolymarket polymarket =
            SimulatedPolymarket.start(
                    new SimulatedPolymarket.Settings(0, 0, "core", MILLION_DOLLARS, 50), time);
    final SimulatedKalshi kalshi =
            SimulatedKalshi.start(
                    new SimulatedKalshi.Settings(0, MILLION_DOLLARS, List.of(0), 0), time);

    TwoVenues() {
        Instant end =
                Instant.now(Clock.systemUTC())
                        .plus(Duration.ofDays(20))
                        .truncatedTo(ChronoUnit.SECONDS);
        polymarket.list(
                new PolymarketListing(
                        "1",
                        CONDITION,
                        "rain",
                        "Will it rain on 24 December?",
                        "Resolves Yes if it rains.",
                        "",
                        YES_ASSET,
                        "222222222222222222222222222222",
                        PolymarketListing.Protocol.V1,
                        100,
                        false,
                        "",
                        new PolymarketFees(40_000, 1),
                        0,
                        end,
                        new PolymarketListing.Event("1", "rain", "Rain", "Weather")));
        kalshi.list(
                new KalshiListing(
                        TICKER,
                        new KalshiListing.Event(
                                "KXRAIN",
                                "KXRAIN",
                                "Rain",
                                "",
                                "Climate",
                                true,
                                "NWS",
                                "https://example.org"),
                        "Will it rain on 24 December?",
                        "Rain",
                        "Resolves Yes if it rains.",
                        "",
                        0,
                        PriceGrid.linear("linear_cent", 100),
                        KalshiFees.direct(KalshiFees.Kind.QUADRATIC, 1_000_000),
                        end.minus(Duration.ofDays(30)),
                        end,
                        end,
                        end));
    }

    void configure(Map<String, Object> properties) {
        PolymarketAccount wallet = polymarket.accounts().getFirst();
        properties.put("arbiter.venues.polymarket.clob-url", polymarket.clobUrl());
        properties.put("arbiter.venues.polymarket.gamma-url", polymarket.gammaUrl());
        properties.put("arbiter.venues.polymarket.market-stream-url", polymarket.marketStreamUrl());
        properties.put("arbiter.venues.polymarket.user-stream-url", polymarket.userStreamUrl());
        properties.put("arbiter.venues.polymarket.private-key", wallet.privateKey());
        properties.put("arbiter.venues.polymarket.api-key", wallet.apiKey());
        properties.put("arbiter.venues.polymarket.secret", wallet.secret());
        properties.put("arbiter.venues.polymarket.passphrase", wallet.passphrase());
        properties.put("arbiter.venues.polymarket.signature-type", wallet.signatureType());
        KalshiAccount member = kalshi.accounts().getFirst();
        properties.put("arbiter.venues.kalshi.rest-url", kalshi.restUrl());
        properties.put("arbiter.venues.kalshi.stream-url", kalshi.streamUrl());
        properties.put("arbiter.venues.kalshi.key-id", member.keyId());
        properties.put("arbiter.venues.kalshi.private-key-pem", member.privateKeyPem());
    }

    /// YES at 0.40 on Polymarket and NO at 0.53 on Kalshi: a dollar for 0.93 and fees.
    void cross() {
        books(3_900, 4_000, 4_700, 4_800);
    }

    /// The same price on both venues.
    void uncross() {
        books(3_900, 4_000, 3_900, 4_000);
    }

    private void books(int polymarketBid, int polymarketAsk, int kalshiBid, int kalshiAsk) {
        long size = 100 * MICRO_SHARES;
        kalshi.exchange().setExternalBook(TICKER, Map.of(kalshiBid, size), Map.of(kalshiAsk, size));
        polymarket
                .exchange()
                .setExternalBook(
                        CONDITION, Map.of(polymarketBid, size), Map.of(polymarketAsk, size));
    }

    @Override
    public void close() {
        polymarket.close();
        kalshi.close();
        time.close();
    }
}
