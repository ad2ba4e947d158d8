package io.arbiter.core.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.arbiter.core.market.BookState;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.BasketTerms;
import io.arbiter.core.opportunity.DetectedBasket;
import io.arbiter.core.opportunity.Exhaustiveness;
import io.arbiter.core.opportunity.Refusal;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EngineBasketTest {

    private static final int OUTCOMES = 3;

    private final EngineFixture loop = new EngineFixture(EngineFixture.lenient());

    @Test
    void tellsABasketThatEarnsButIsNotExecuted() {
        listOutcomes();
        loop.basket(terms(Exhaustiveness.PROVEN), 30);
        sell();

        List<DetectedBasket> found = loop.turnForBaskets();

        assertThat(found).hasSize(1);
        DetectedBasket basket = found.getFirst();
        assertThat(Refusal.of(basket.refusal())).isEqualTo(Refusal.BASKET_NOT_EXECUTABLE);
        assertThat(basket.lots()).isEqualTo(3_000);
        assertThat(basket.edgeTicks()).isEqualTo(700);
        assertThat(basket.legs())
                .extracting(DetectedBasket.Leg::venue)
                .containsExactly(Venue.KALSHI, Venue.POLYMARKET, Venue.POLYMARKET);
        assertThat(basket.legs())
                .extracting(DetectedBasket.Leg::limitTicks)
                .containsExactly(3_000, 3_100, 3_200);
        assertThat(basket.legs().getFirst().sequence()).isEqualTo(loop.nowNs);
        assertThat(basket.annualizedBps()).isPositive();
        assertThat(basket.detectedAt()).isEqualTo(EngineFixture.NOW);
    }

    @Test
    void refusesOutcomesThatMayNotCoverTheEvent() {
        listOutcomes();
        loop.basket(terms(Exhaustiveness.AUGMENTED), 30);
        sell();

        assertThat(loop.turnForBaskets())
                .extracting(basket -> Refusal.of(basket.refusal()))
                .containsExactly(Refusal.NOT_EXHAUSTIVE);
    }

    @Test
    void namesABookThatCannotBeBelieved() {
        listOutcomes();
        loop.basket(terms(Exhaustiveness.PROVEN), 30);
        sell();
        loop.polymarket.invalidate(2, BookState.HASH_MISMATCH);

        DetectedBasket basket = loop.turnForBaskets().getFirst();

        assertThat(Refusal.of(basket.refusal())).isEqualTo(Refusal.BOOK_INVALID);
        assertThat(basket.legs().get(1).bookState()).isEqualTo(BookState.HASH_MISMATCH);
    }

    @Test
    void forgetsARemovedBasketWhileItsMarketsGoOn() {
        listOutcomes();
        int basket = loop.basket(terms(Exhaustiveness.PROVEN), 30);
        sell();
        assertThat(loop.turnForBaskets()).isNotEmpty();

        loop.commands.add(to -> to.onBasketGone(basket));
        sell();

        assertThat(loop.turnForBaskets()).isEmpty();
    }

    @Test
    void allocatesNothingPerUpdateOnceWarm() {
        listOutcomes();
        loop.basket(terms(Exhaustiveness.PROVEN), 30);
        sell();
        loop.turnForBaskets();
        SplittableRandom random = new SplittableRandom(20_261_125);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        churn(random, 50_000);

        long before = threads.getCurrentThreadAllocatedBytes();
        churn(random, 200_000);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isZero();
        assertThat(loop.engine.status().refused()).isPositive();
    }

    private void churn(SplittableRandom random, int updates) {
        for (int i = 0; i < updates; i++) {
            int book = 2 * random.nextInt(OUTCOMES);
            loop.nowNs += 1_000;
            loop.polymarket.beginFrame(book, false, loop.nowNs, 0);
            loop.polymarket.setLevel(
                    book, MarketDataSink.ASK, 100 * random.nextInt(25, 40), random.nextInt(2_000));
            loop.polymarket.endFrame(book, i, 0, 0, false);
            loop.engine.doWork();
        }
    }

    private void listOutcomes() {
        for (int i = 0; i < OUTCOMES; i++) {
            loop.add(
                    2 * i,
                    MarketFixture.polymarket("p" + i)
                            .with(MarketFixture.FREE)
                            .withMinimum(1, 0)
                            .market());
            loop.add(2 * i + 1, MarketFixture.kalshi("k" + i).with(MarketFixture.FREE).market());
        }
    }

    private void sell() {
        loop.send(Venue.POLYMARKET, 0, "ask 0.33 90");
        loop.send(Venue.KALSHI, 1, "ask 0.30 30");
        loop.send(Venue.POLYMARKET, 2, "ask 0.31 90");
        loop.send(Venue.POLYMARKET, 4, "ask 0.32 90");
    }

    private static BasketTerms terms(Exhaustiveness exhaustiveness) {
        List<BasketTerms.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < OUTCOMES; i++) {
            outcomes.add(new BasketTerms.Outcome(2 * i, i == 2 ? BasketTerms.ABSENT : 2 * i + 1));
        }
        return new BasketTerms(outcomes, 0, 1_000_000, null, exhaustiveness);
    }
}
