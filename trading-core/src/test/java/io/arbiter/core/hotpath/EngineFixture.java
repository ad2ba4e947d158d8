package io.arbiter.core.hotpath;

import io.arbiter.core.detection.UpdateRing;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.BasketTerms;
import io.arbiter.core.opportunity.DetectedBasket;
import io.arbiter.core.opportunity.DetectedOpportunity;
import io.arbiter.core.opportunity.GateSettings;
import io.arbiter.core.opportunity.PairTerms;
import io.arbiter.core.opportunity.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// An engine turned by hand, at a time set by hand.
final class EngineFixture {

    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    static final long SECOND = 1_000_000_000L;
    static final long DAY = 86_400 * SECOND;

    final Queue<Consumer<Engine>> commands = new ConcurrentLinkedQueue<>();
    final UpdateRing polymarket;
    final UpdateRing kalshi;
    final OpportunityRing out;
    final Engine engine;
    long nowNs = 1_000 * SECOND;
    private int pairs;
    private int baskets;

    EngineFixture(GateSettings settings) {
        this(settings, 256);
    }

    EngineFixture(GateSettings settings, int outCapacity) {
        polymarket = new UpdateRing(1 << 12, 1 << 16, () -> {});
        kalshi = new UpdateRing(1 << 12, 1 << 16, () -> {});
        out = new OpportunityRing(outCapacity, Clock.fixed(NOW, ZoneOffset.UTC), () -> nowNs);
        engine = new Engine(new Feed[] {polymarket, kalshi}, commands, out, settings, () -> nowNs);
    }

    /// No minimum, no limits of age, everything told.
    static GateSettings lenient() {
        return new GateSettings(
                0,
                10_000,
                0,
                Duration.ofDays(1),
                Duration.ofDays(1),
                Duration.ZERO,
                1_000_000,
                Long.MAX_VALUE,
                Duration.ZERO,
                Duration.ofDays(1));
    }

    void add(int book, Market market) {
        commands.add(to -> to.onMarket(book, market));
    }

    int pair(int polymarketBook, int kalshiBook) {
        return pair(new PairTerms(polymarketBook, kalshiBook, 0, 1_000_000, NOW, true, false), 30);
    }

    int pair(PairTerms terms, int lockDays) {
        int pair = pairs++;
        long settlesNs = nowNs + lockDays * DAY;
        commands.add(to -> to.onPair(pair, terms, settlesNs));
        return pair;
    }

    int basket(BasketTerms terms, int lockDays) {
        int basket = baskets++;
        long settlesNs = nowNs + lockDays * DAY;
        commands.add(to -> to.onBasket(basket, terms, settlesNs));
        return basket;
    }

    List<DetectedBasket> turnForBaskets() {
        engine.doWork();
        List<DetectedBasket> found = new ArrayList<>();
        out.drainBaskets(found::add);
        return found;
    }

    void send(Venue venue, int book, String table) {
        Books.send(venue == Venue.POLYMARKET ? polymarket : kalshi, book, nowNs, table);
    }

    List<DetectedOpportunity> turn() {
        engine.doWork();
        List<DetectedOpportunity> found = new ArrayList<>();
        out.drain(found::add);
        return found;
    }

    List<Refusal> turnForRefusals() {
        return turn().stream().map(o -> Refusal.of(o.refusal())).toList();
    }
}
