package io.arbiter.core.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.execution.Depth;
import io.arbiter.core.execution.Depth.Level;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderGateway;
import io.arbiter.core.venue.OrderIdentity;
import io.arbiter.core.venue.OrderOutcome;
import io.arbiter.core.venue.OrderOutcome.Accepted;
import io.arbiter.core.venue.OrderOutcome.Finality;
import io.arbiter.core.venue.OrderOutcome.Rejected;
import io.arbiter.core.venue.OrderRequest;
import io.arbiter.core.venue.OrderRequest.Action;
import io.arbiter.core.venue.PreparedOrder;
import io.arbiter.core.venue.RejectReason;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaperGatewayTest {

    private static final Depth BOOK =
            new Depth(
                    List.of(new Level(3_900, 5_000)),
                    List.of(new Level(4_000, 5_000), new Level(4_200, 10_000)));

    private final MovingClock clock = new MovingClock();
    private final List<Duration> pauses = new ArrayList<>();
    private Optional<Depth> depth = Optional.of(BOOK);
    private int legs;

    @Test
    void fillsLevelByLevelDownToTheLimitAndNoFurther() {
        PaperGateway kalshi = gateway(Venue.KALSHI, 0, "1000");

        Accepted accepted = accepted(kalshi.submit(buy(kalshi, 4_000, 9_000)));

        assertThat(accepted.filled()).isEqualTo(new Quantity(5_000));
        assertThat(accepted.cost()).isEqualTo(new Money(20_000_000));
        assertThat(accepted.fills())
                .extracting(OrderOutcome.Fill::status)
                .containsOnly(Finality.FINAL);
    }

    @Test
    void aPolymarketBuySpendsDollarsAndBringsMoreSharesAtABetterPrice() {
        PaperGateway polymarket = gateway(Venue.POLYMARKET, 0, "1000");

        Accepted accepted = accepted(polymarket.submit(buy(polymarket, 4_200, 10_000)));

        // 42 dollars: 50 shares at 0.40 for 20, the other 22 buy 52.38 at 0.42.
        assertThat(accepted.filled()).isEqualTo(new Quantity(10_238));
    }

    @Test
    void whatWasTakenIsGoneUntilTheLevelLeavesTheBook() {
        PaperGateway kalshi = gateway(Venue.KALSHI, 0, "1000");
        kalshi.submit(buy(kalshi, 4_000, 5_000));

        Accepted nothing = accepted(kalshi.submit(buy(kalshi, 4_000, 5_000)));
        depth = Optional.of(new Depth(List.of(), List.of(new Level(4_100, 100))));
        Accepted stillNothing = accepted(kalshi.submit(buy(kalshi, 4_000, 5_000)));
        depth = Optional.of(BOOK);
        Accepted again = accepted(kalshi.submit(buy(kalshi, 4_000, 5_000)));

        assertThat(nothing.fills()).isEmpty();
        assertThat(stillNothing.fills()).isEmpty();
        assertThat(again.filled()).isEqualTo(new Quantity(5_000));
    }

    @Test
    void theSameOrderSubmittedTwiceIsOneOrder() {
        PaperGateway kalshi = gateway(Venue.KALSHI, 0, "1000");
        PreparedOrder order = buy(kalshi, 4_000, 1_000);

        OrderOutcome first = kalshi.submit(order);

        assertThat(kalshi.submit(order)).isEqualTo(first);
        assertThat(kalshi.find(order)).isEqualTo(first);
        assertThat(kalshi.cash(0)).isEqualTo(new Money(1_000_000_000 - 4_000_000));
    }

    @Test
    void waitsForLatencyAndTakerDelay() {
        PaperGateway polymarket = gateway(Venue.POLYMARKET, 0, "1000");

        polymarket.submit(buy(polymarket, 4_000, 1_000));

        assertThat(pauses).containsExactly(Duration.ofMillis(120 + 3_000));
    }

    @Test
    void aPolymarketMatchIsConfirmedAfterAWhile() {
        PaperGateway polymarket = gateway(Venue.POLYMARKET, 0, "1000");
        PreparedOrder order = buy(polymarket, 4_000, 1_000);

        Accepted matched = accepted(polymarket.submit(order));
        clock.now = clock.now.plusSeconds(5);
        Accepted confirmed = accepted(polymarket.find(order));

        assertThat(matched.fills().getFirst().status()).isEqualTo(Finality.PROVISIONAL);
        assertThat(confirmed.fills().getFirst().status()).isEqualTo(Finality.FINAL);
    }

    @Test
    void refusesWithoutCashWithoutATrustedBookAndWithoutAMatch() {
        PaperGateway poor = gateway(Venue.KALSHI, 0, "1");
        PaperGateway polymarket = gateway(Venue.POLYMARKET, 0, "1000");

        assertThat(reason(poor.submit(buy(poor, 4_000, 1_000))))
                .isEqualTo(RejectReason.INSUFFICIENT_FUNDS);
        assertThat(reason(polymarket.submit(buy(polymarket, 3_000, 1_000))))
                .isEqualTo(RejectReason.NOTHING_TO_MATCH);
        depth = Optional.empty();
        assertThat(reason(polymarket.submit(buy(polymarket, 4_000, 1_000))))
                .isEqualTo(RejectReason.VENUE_PAUSED);
    }

    @Test
    void refusesAsOftenAsItIsToldTo() {
        PaperGateway strict = gateway(Venue.KALSHI, 1_000, "1000");

        assertThat(reason(strict.submit(buy(strict, 4_000, 1_000)))).isEqualTo(RejectReason.OTHER);
    }

    @Test
    void doesNotKnowTheOrdersOfAnEarlierProcess() {
        PaperGateway kalshi = gateway(Venue.KALSHI, 0, "1000");

        assertThat(reason(kalshi.find(buy(kalshi, 4_000, 1_000))))
                .isEqualTo(RejectReason.NEVER_ARRIVED);
    }

    private PreparedOrder buy(PaperGateway gateway, int limitTicks, long lots) {
        return gateway.prepare(
                new OrderRequest(
                        new OrderIdentity("exe_1", legs++, 0),
                        market(gateway.venue()),
                        Outcome.YES,
                        Action.BUY,
                        new Price(limitTicks),
                        new Quantity(lots),
                        1));
    }

    private PaperGateway gateway(Venue venue, int rejectsPerMille, String cash) {
        return new PaperGateway(
                new NeverReached(venue),
                _ -> depth,
                new PaperProperties(
                        Duration.ofMillis(120),
                        Duration.ofSeconds(5),
                        rejectsPerMille,
                        new BigDecimal(cash)),
                pauses::add,
                clock);
    }

    private static Market market(Venue venue) {
        return switch (venue) {
            case KALSHI -> MarketFixture.kalshi("key").with(MarketFixture.FREE).market();
            case POLYMARKET ->
                    MarketFixture.polymarket("key")
                            .with(MarketFixture.FREE)
                            .withTakerDelayMs(3_000)
                            .market();
        };
    }

    private static Accepted accepted(OrderOutcome outcome) {
        assertThat(outcome).isInstanceOf(Accepted.class);
        return (Accepted) outcome;
    }

    private static RejectReason reason(OrderOutcome outcome) {
        assertThat(outcome).isInstanceOf(Rejected.class);
        return ((Rejected) outcome).reason();
    }

    /// Prepares orders as a venue does and must not be asked for anything else.
    private record NeverReached(Venue venue) implements OrderGateway {

        @Override
        public PreparedOrder prepare(OrderRequest request) {
            return new PreparedOrder(request, request.identity().clientOrderId(), "{}");
        }

        @Override
        public OrderOutcome submit(PreparedOrder order) {
            throw new AssertionError("a paper order left");
        }

        @Override
        public OrderOutcome find(PreparedOrder order) {
            throw new AssertionError("a paper order was asked for at the venue");
        }
    }

    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-11-25T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
