package io.arbiter.sandbox.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.sandbox.exchange.OrderRequest.Action;
import io.arbiter.sandbox.exchange.OrderRequest.Posting;
import io.arbiter.sandbox.exchange.OrderRequest.SelfTrade;
import io.arbiter.sandbox.exchange.OrderRequest.TimeInForce;
import io.arbiter.sandbox.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExchangeTest {

    private static final long ONE = 1_000_000;
    private static final String MARKET = "m";

    private final VirtualTime time = new VirtualTime(1_000);
    private final Exchange exchange = Exchange.netting("test", time);
    private final List<ExchangeEvent> events = new ArrayList<>();
    private int made;

    ExchangeTest() {
        exchange.list(MARKET, 0, PriceGrid.linear("linear_cent", 100), TradeFees.NONE);
        exchange.openAccount("a", Map.of(0, 1_000 * ONE));
        exchange.openAccount("b", Map.of(0, 1_000 * ONE));
        exchange.listen(events::add);
    }

    private OrderRequest order(
            String account, Outcome outcome, int yesTicks, long contracts, TimeInForce tif) {
        return new OrderRequest(
                "o" + made++,
                "",
                account,
                MARKET,
                outcome,
                Action.BUY,
                yesTicks,
                contracts * ONE,
                0,
                tif,
                Posting.ANY,
                SelfTrade.CANCEL_MAKER,
                Long.MAX_VALUE);
    }

    private Placement.Taken take(OrderRequest request) {
        Placement placement = exchange.place(request);
        assertThat(placement).isInstanceOf(Placement.Taken.class);
        return (Placement.Taken) placement;
    }

    private BookView book() {
        return exchange.market(MARKET).orElseThrow().view();
    }

    @Test
    void givesTheTakerTheRestingPriceLevelByLevel() {
        exchange.setExternal(MARKET, BookSide.ASK, 4_000, 5 * ONE);
        exchange.setExternal(MARKET, BookSide.ASK, 4_200, 5 * ONE);

        List<Fill> fills = take(order("a", Outcome.YES, 4_500, 8, TimeInForce.IMMEDIATE)).fills();

        assertThat(fills).extracting(Fill::yesTicks).containsExactly(4_000, 4_200);
        assertThat(fills).extracting(Fill::microShares).containsExactly(5 * ONE, 3 * ONE);
        assertThat(exchange.freeCashMicros("a", 0)).isEqualTo(1_000 * ONE - 3_260_000);
        assertThat(book().at(BookSide.ASK, 4_200)).isEqualTo(2 * ONE);
    }

    @Test
    void letsWhoCameFirstTradeFirst() {
        exchange.setExternal(MARKET, BookSide.BID, 4_000, 5 * ONE);
        Order waiting = take(order("a", Outcome.YES, 4_000, 5, TimeInForce.RESTING)).order();
        exchange.setExternal(MARKET, BookSide.BID, 4_000, 9 * ONE);

        take(order("b", Outcome.NO, 4_000, 7, TimeInForce.IMMEDIATE));

        assertThat(waiting.filled()).isEqualTo(2 * ONE);
        assertThat(exchange.externalAt(MARKET, BookSide.BID, 4_000)).isEqualTo(4 * ONE);
    }

    @Test
    void tradesRestingOrdersWithExternalLiquidityThatReachesThem() {
        Order waiting = take(order("a", Outcome.YES, 4_000, 5, TimeInForce.RESTING)).order();

        exchange.setExternal(MARKET, BookSide.ASK, 3_900, 8 * ONE);

        assertThat(waiting.status()).isEqualTo(Order.Status.FILLED);
        assertThat(exchange.fillsOf("a").getFirst().yesTicks()).isEqualTo(4_000);
        assertThat(exchange.externalAt(MARKET, BookSide.ASK, 3_900)).isEqualTo(3 * ONE);
        assertThat(book().bids()).isEmpty();
    }

    @Test
    void collapsesOppositeContractsIntoDollars() {
        exchange.setExternal(MARKET, BookSide.ASK, 4_000, 10 * ONE);
        exchange.setExternal(MARKET, BookSide.BID, 3_500, 10 * ONE);
        take(order("a", Outcome.YES, 4_000, 10, TimeInForce.IMMEDIATE));

        take(order("a", Outcome.NO, 3_500, 4, TimeInForce.IMMEDIATE));

        Holding holding = exchange.account("a").holding(MARKET);
        assertThat(holding.net()).isEqualTo(6 * ONE);
        assertThat(holding.realizedMicros()).isEqualTo(-200_000);
        assertThat(holding.basisMicros()).isEqualTo(2_400_000);
        assertThat(exchange.freeCashMicros("a", 0)).isEqualTo(1_000 * ONE - 4_000_000 + 1_400_000);
    }

    @Test
    void removesTheMakerWhenAnAccountMeetsItself() {
        Order maker = take(order("a", Outcome.YES, 4_000, 5, TimeInForce.RESTING)).order();

        Placement.Taken taker = take(order("a", Outcome.NO, 4_000, 5, TimeInForce.RESTING));

        assertThat(maker.status()).isEqualTo(Order.Status.CANCELED);
        assertThat(taker.fills()).isEmpty();
        assertThat(book().asks()).hasSize(1);
    }

    @Test
    void refusesWhatReservedCashNoLongerCovers() {
        take(order("a", Outcome.YES, 5_000, 1_900, TimeInForce.RESTING));

        assertThat(exchange.place(order("a", Outcome.YES, 5_000, 200, TimeInForce.RESTING)))
                .isEqualTo(new Placement.Refused(Placement.Refusal.INSUFFICIENT_FUNDS));
    }

    @Test
    void cancelsEverythingThatRestedWhenAMarketReopens() {
        Order waiting = take(order("a", Outcome.YES, 4_000, 5, TimeInForce.RESTING)).order();
        exchange.pause(MARKET);
        Placement paused = exchange.place(order("a", Outcome.YES, 4_000, 5, TimeInForce.RESTING));
        exchange.resume(MARKET);

        assertThat(paused).isEqualTo(new Placement.Refused(Placement.Refusal.MARKET_NOT_ACTIVE));
        assertThat(waiting.status()).isEqualTo(Order.Status.CANCELED);
    }

    @Test
    void paysBothSidesOfAFiftyFiftyResult() {
        exchange.setExternal(MARKET, BookSide.ASK, 4_000, 10 * ONE);
        exchange.setExternal(MARKET, BookSide.BID, 4_000 - 100, 10 * ONE);
        take(order("a", Outcome.YES, 4_000, 10, TimeInForce.IMMEDIATE));
        take(order("b", Outcome.NO, 3_900, 10, TimeInForce.IMMEDIATE));

        exchange.settle(MARKET, 5_000);

        assertThat(exchange.freeCashMicros("a", 0)).isEqualTo(1_001 * ONE);
        assertThat(exchange.freeCashMicros("b", 0)).isEqualTo(1_000 * ONE - 6_100_000 + 5_000_000);
    }

    @Test
    void keepsTheDollarsTogetherUnderRandomTraffic() {
        long seed = 42;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 3_000; i++) {
            String account = random.nextBoolean() ? "a" : "b";
            Outcome outcome = random.nextBoolean() ? Outcome.YES : Outcome.NO;
            int ticks = (30 + random.nextInt(40)) * 100;
            exchange.place(order(account, outcome, ticks, 1 + random.nextInt(5), tif(random)));
            exchange.restingOf(account).stream()
                    .filter(_ -> random.nextInt(20) == 0)
                    .forEach(one -> exchange.cancel(one.id(), ExchangeEvent.Reason.CANCELED));
            assertThat(
                            book().bids().isEmpty()
                                    || book().asks().isEmpty()
                                    || book().bids().getFirst().ticks()
                                            < book().asks().getFirst().ticks())
                    .as("seed " + seed + " step " + i)
                    .isTrue();
        }
        exchange.settle(MARKET, 10_000);

        long cash = exchange.freeCashMicros("a", 0) + exchange.freeCashMicros("b", 0);
        assertThat(cash).as("seed " + seed).isEqualTo(2_000 * ONE);
    }

    private static TimeInForce tif(SplittableRandom random) {
        return List.of(TimeInForce.RESTING, TimeInForce.IMMEDIATE, TimeInForce.ALL_OR_NOTHING)
                .get(random.nextInt(3));
    }

    @Test
    void announcesLevelsThatReplayToTheBook() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2_000; i++) {
            boolean bid = random.nextBoolean();
            int ticks = (bid ? 20 + random.nextInt(20) : 41 + random.nextInt(20)) * 100;
            exchange.setExternal(
                    MARKET, bid ? BookSide.BID : BookSide.ASK, ticks, random.nextInt(3) * ONE);
            if (random.nextInt(5) == 0) {
                exchange.place(order("a", Outcome.YES, 6_000, 1, TimeInForce.IMMEDIATE));
            }
        }
        Map<String, Long> replayed = new TreeMap<>();
        for (ExchangeEvent event : events) {
            if (event instanceof ExchangeEvent.LevelChanged change) {
                String level = change.side() + "/" + change.ticks();
                assertThat(replayed.getOrDefault(level, 0L)).isEqualTo(change.beforeMicroShares());
                replayed.put(level, change.afterMicroShares());
            }
        }
        replayed.values().removeIf(size -> size == 0);

        Map<String, Long> shown = new TreeMap<>();
        for (BookSide side : BookSide.values()) {
            book().side(side)
                    .forEach(level -> shown.put(side + "/" + level.ticks(), level.microShares()));
        }
        assertThat(replayed).isEqualTo(shown);
    }
}
