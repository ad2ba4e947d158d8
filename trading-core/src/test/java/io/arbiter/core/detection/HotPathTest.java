package io.arbiter.core.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.core.market.BookState;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.DetectedOpportunity;
import io.arbiter.core.opportunity.GateSettings;
import io.arbiter.core.opportunity.PairTerms;
import io.arbiter.core.opportunity.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HotPathTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant SETTLES = NOW.plus(Duration.ofDays(9));

    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final HotPath hotPath =
            new HotPath(
                    GateSettings.careful(), Clock.systemUTC(), System::nanoTime, failure::complete);
    private final int polymarket = hotPath.addMarket(MarketFixture.polymarket("p").market());
    private final int kalshi = hotPath.addMarket(MarketFixture.kalshi("k").market());

    @AfterEach
    void close() {
        hotPath.close();
        assertThat(failure).isNotDone();
    }

    @Test
    void carriesAPriceChangeFromItsFeedToTheReader() {
        int pair = hotPath.addPair(terms(polymarket, kalshi));
        hotPath.start();
        cross();

        List<DetectedOpportunity> found = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (found.isEmpty() && System.nanoTime() < deadline) {
            hotPath.awaitAndPoll(found::add, Duration.ofMillis(100));
        }

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().pair()).isEqualTo(pair);
        assertThat(found.getFirst().refusal()).isEqualTo(Refusal.NONE.code());
        assertThat(found.getFirst().lots()).isEqualTo(3_000);
    }

    @Test
    void answersForBooksAndCountersWhileItRuns() throws Exception {
        hotPath.start();
        cross();

        assertThat(hotPath.depth(polymarket, 5).get(5, TimeUnit.SECONDS).state())
                .isEqualTo(BookState.VALID);
        assertThat(hotPath.status().get(5, TimeUnit.SECONDS).updates()).isEqualTo(2);
        assertThat(hotPath.isRunning()).isTrue();
    }

    @Test
    void givesAKnownMarketItsIndexAgain() {
        assertThat(hotPath.addMarket(MarketFixture.polymarket("p").closed().market()))
                .isEqualTo(polymarket);
    }

    @Test
    void neverUsesTheIndexOfAForgottenMarketAgain() {
        hotPath.removeMarket(kalshi);

        assertThat(hotPath.addMarket(MarketFixture.kalshi("k").market())).isGreaterThan(kalshi);
        assertThatThrownBy(() -> hotPath.addPair(terms(polymarket, kalshi)))
                .hasMessageContaining("book 1 is no added market of KALSHI");
    }

    @Test
    void refusesPairsThatAreNoPairs() {
        assertThatThrownBy(() -> terms(polymarket, polymarket))
                .hasMessageContaining("two different books");
        assertThatThrownBy(() -> hotPath.addPair(terms(kalshi, polymarket)))
                .hasMessageContaining("is no added market of POLYMARKET");
        assertThatThrownBy(() -> hotPath.release(3)).hasMessage("pair 3 was never added");
    }

    @Test
    void turnsByHandWithoutAThread() {
        int pair = hotPath.addPair(terms(polymarket, kalshi));
        hotPath.blockTrading(Refusal.TRADING_HALTED);
        cross();
        hotPath.turn();
        List<DetectedOpportunity> found = new ArrayList<>();
        assertThat(hotPath.poll(found::add)).isEqualTo(1);
        assertThat(Refusal.of(found.getFirst().refusal())).isEqualTo(Refusal.TRADING_HALTED);

        hotPath.allowTrading();
        hotPath.setInFlight(pair);
        hotPath.setVenueOpen(Venue.KALSHI, true);
        hotPath.setPairTradable(pair, true);
        hotPath.setGateSettings(GateSettings.careful());
        cross();
        hotPath.turn();
        hotPath.poll(found::add);
        assertThat(Refusal.of(found.getLast().refusal())).isEqualTo(Refusal.IN_FLIGHT);
    }

    private void cross() {
        send(Venue.POLYMARKET, polymarket, MarketDataSink.ASK, 4_000);
        send(Venue.KALSHI, kalshi, MarketDataSink.BID, 4_600);
    }

    private void send(Venue venue, int book, int side, int ticks) {
        MarketDataSink sink = hotPath.sink(venue);
        sink.beginFrame(book, true, System.nanoTime(), 0);
        sink.setLevel(book, side, ticks, 3_000);
        sink.endFrame(book, 1, 0, 0, false);
    }

    private static PairTerms terms(int polymarketBook, int kalshiBook) {
        return new PairTerms(polymarketBook, kalshiBook, 50, 1_000_000, SETTLES, true, false);
    }
}
