package io.arbiter.core.execution;

import static io.arbiter.core.execution.Trading.PAIR;
import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.execution.Depth.Level;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.pairs.PairLookup;
import io.arbiter.core.pairs.TradablePairs;
import io.arbiter.core.portfolio.Attribution;
import io.arbiter.core.risk.CashBook.Pot;
import io.arbiter.core.venue.OrderOutcome;
import io.arbiter.core.venue.OrderOutcome.Accepted;
import io.arbiter.core.venue.OrderOutcome.Finality;
import io.arbiter.core.venue.OrderRequest.Action;
import io.arbiter.core.venue.PreparedOrder;
import io.arbiter.core.venue.RejectReason;
import io.arbiter.v1.Alert;
import io.arbiter.v1.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ExecutorTest {

    private final Trading trading = new Trading();

    @Test
    void hedgesWhenBothLegsFillAndLocksTheWorstCaseProfit() throws Exception {
        Execution ended = trading.takeAndWait();

        assertThat(ended.status()).isEqualTo(ExecutionStatus.HEDGED);
        assertThat(ended.legs()).extracting(Leg::status).containsOnly(LegStatus.FINAL);
        // 100 dollars less the reserve of 0.50, less cost 90 and fees 0.96 + 1.75.
        assertThat(ended.lockedProfitMicros()).hasValue(6_790_000);
        assertThat(trading.store.booked()).hasSize(2);
        assertThat(trading.store.kinds()).first().isEqualTo("EXECUTION_OPENED");
    }

    @Test
    void storesTheIntentBeforeAnythingLeaves() {
        trading.store.failNext(1);

        Executor.Answer answer = trading.take();

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Executor.NotOpened.class,
                        not -> assertThat(not.refusal()).isEqualTo(Refusal.DATABASE_UNAVAILABLE));
        assertThat(trading.polymarket.submitted).isEmpty();
        assertThat(trading.kalshi.submitted).isEmpty();
        assertThat(trading.risk.openExecutions()).isZero();
        assertThat(trading.database.isUp()).isFalse();
    }

    @Test
    void sendsNothingWhenTradingStopsBetweenDecisionAndSending() {
        trading.allowed = false;

        Executor.Answer answer = trading.take();

        assertThat(answer).isInstanceOf(Executor.NotOpened.class);
        assertThat(trading.polymarket.submitted).isEmpty();
        assertThat(trading.risk.openExecutions()).isZero();
    }

    @Test
    void resolvesALostAnswerByAskingAndNeverSendsTwice() throws Exception {
        trading.kalshi.answers(FakeGateway::lost).finds(FakeGateway::lost).finds(FakeGateway::lost);

        Execution ended = trading.takeAndWait();

        assertThat(ended.status()).isEqualTo(ExecutionStatus.HEDGED);
        assertThat(trading.kalshi.submitted).hasSize(1);
        assertThat(trading.kalshi.looked).hasSize(3);
        assertThat(trading.store.kinds()).contains("LEG_UNKNOWN");
    }

    @Test
    void treatsAnExceptionFromAVenueAsUnknown() throws Exception {
        trading.kalshi.answers(_ -> {
            throw new IllegalStateException("connection reset");
        });

        Execution ended = trading.takeAndWait();

        assertThat(ended.status()).isEqualTo(ExecutionStatus.HEDGED);
        assertThat(trading.kalshi.submitted).hasSize(1);
    }

    @Test
    void missesWhenNeitherLegFills() throws Exception {
        trading.polymarket.answers(FakeGateway::unfilled);
        trading.kalshi.answers(ExecutorTest::rejected);

        Execution ended = trading.takeAndWait();

        assertThat(ended.status()).isEqualTo(ExecutionStatus.MISSED);
        assertThat(ended.lockedProfitMicros()).isEmpty();
        assertThat(trading.risk.openExecutions()).isZero();
        assertThat(trading.cash.freeMicros(new Pot(Venue.KALSHI, 0))).hasValue(1_000_000_000);
    }

    @Test
    void waitsForConfirmationBeforeItCallsAHedgeDone() throws Exception {
        trading.polymarket
                .answers(order -> FakeGateway.filled(order, 10_000, Finality.PROVISIONAL))
                .finds(order -> FakeGateway.filled(order, 10_000, Finality.PROVISIONAL));

        Execution ended = trading.takeAndWait();

        assertThat(ended.status()).isEqualTo(ExecutionStatus.HEDGED);
        assertThat(trading.store.kinds()).contains("LEG_FILLED").contains("LEG_FINAL");
        assertThat(trading.polymarket.looked).hasSize(2);
    }

    @Test
    void completesTheShortLegWhenThatIsCheaper() throws Exception {
        trading.kalshi.answers(ExecutorTest::rejected);
        trading.depths.put(0, new Depth(List.of(new Level(3_000, 20_000)), List.of()));
        trading.depths.put(1, new Depth(List.of(new Level(4_900, 20_000)), List.of()));

        Execution ended = trading.takeAndWait();

        assertThat(ended.status()).isEqualTo(ExecutionStatus.HEDGED);
        assertThat(ended.legs()).hasSize(3);
        assertThat(ended.legs().get(2).action()).isEqualTo(Action.BUY);
        assertThat(ended.legs().get(2).venue()).isEqualTo(Venue.KALSHI);
        assertThat(ended.legs().get(2).limitTicks()).isEqualTo(5_100);
        assertThat(critical()).hasSize(1);
        assertThat(trading.stops).isEmpty();
    }

    @Test
    void unwindsTheLongLegWhenThatIsCheaper() throws Exception {
        trading.kalshi.answers(ExecutorTest::rejected);
        trading.depths.put(0, new Depth(List.of(new Level(3_900, 20_000)), List.of()));
        trading.depths.put(1, new Depth(List.of(new Level(1_000, 20_000)), List.of()));

        Execution ended = trading.takeAndWait();

        assertThat(ended.status()).isEqualTo(ExecutionStatus.MISSED);
        assertThat(ended.legs().get(2).action()).isEqualTo(Action.SELL);
        assertThat(ended.legs().get(2).venue()).isEqualTo(Venue.POLYMARKET);
        assertThat(ended.lockedProfitMicros().orElseThrow()).isNegative();
        assertThat(ended.excessLots()).isZero();
    }

    @Test
    void pausesWhenNothingEvensOutAnUnhedgedLegAboveItsCapAndGoesOnTrying() throws Exception {
        Trading capped =
                new Trading(
                        new RepairCaps(1_000_000, Duration.ofHours(1), 500), LegOrderPolicy.AUTO);
        capped.kalshi.answers(ExecutorTest::rejected);

        capped.take();
        String id = capped.awaitStop();

        assertThat(capped.executor.open()).isOne();
        capped.depths.put(0, new Depth(List.of(new Level(3_900, 20_000)), List.of()));
        capped.awaitIdle();
        assertThat(capped.store.last().after().id()).isEqualTo(id);
        assertThat(capped.store.last().after().status()).isEqualTo(ExecutionStatus.MISSED);
        assertThat(capped.stops).hasSize(1);
    }

    @Test
    void holdsADearRepairWithinTheCapsAndTakesACheapOne() throws Exception {
        trading.kalshi.answers(order -> {
            trading.depths.put(0, new Depth(List.of(new Level(2_000, 20_000)), List.of()));
            return rejected(order);
        });

        trading.take();
        trading.store.awaitKind("REPAIR_DECIDED");
        trading.depths.put(0, new Depth(List.of(new Level(3_800, 20_000)), List.of()));
        trading.awaitIdle();

        Execution ended = trading.store.last().after();
        assertThat(ended.status()).isEqualTo(ExecutionStatus.MISSED);
        assertThat(ended.legs().get(2).limitTicks()).isEqualTo(3_800);
        assertThat(trading.stops).isEmpty();
    }

    @Test
    void sizesKalshiToWhatAPolymarketWalkOverSeveralLevelsBrought() throws Exception {
        trading.polymarket.answers(order -> FakeGateway.filled(order, 10_137, Finality.FINAL));

        trading.executor.take("opp_00000000000000000000000001", Trading.walking(), PAIR);
        trading.awaitIdle();

        Execution ended = trading.store.last().after();
        assertThat(ended.planned().legOrder()).isEqualTo(LegOrder.POLYMARKET_FIRST);
        // 39 dollars buy at least 97.50 shares at the limit of 0.40.
        assertThat(ended.legs().get(0).lots()).isEqualTo(9_750);
        assertThat(ended.legs().get(1).lots()).isEqualTo(10_137);
        assertThat(ended.legs()).hasSize(2);
        assertThat(ended.status()).isEqualTo(ExecutionStatus.HEDGED);
        assertThat(ended.excessLots()).isZero();
    }

    @Test
    void sendsNothingToKalshiWhenPolymarketFillsNothing() throws Exception {
        trading.polymarket.answers(FakeGateway::unfilled);

        trading.executor.take("opp_00000000000000000000000001", Trading.walking(), PAIR);
        trading.awaitIdle();

        assertThat(trading.kalshi.submitted).isEmpty();
        assertThat(trading.store.last().after().status()).isEqualTo(ExecutionStatus.MISSED);
        assertThat(trading.store.last().after().legs().get(1).status())
                .isEqualTo(LegStatus.UNFILLED);
    }

    @Test
    void sizesPolymarketInWholeStepsToWhatKalshiFilledAndEvensOutTheRestAtKalshi()
            throws Exception {
        Trading kalshiFirst =
                new Trading(
                        new RepairCaps(250_000_000, Duration.ofSeconds(30), 500),
                        LegOrderPolicy.KALSHI_FIRST);
        kalshiFirst.kalshi.answers(order -> FakeGateway.filled(order, 5_037, Finality.FINAL));
        kalshiFirst.depths.put(1, new Depth(List.of(), List.of(new Level(5_000, 20_000))));

        Execution ended = kalshiFirst.takeAndWait();

        assertThat(ended.legs().get(0).lots()).isEqualTo(5_035);
        assertThat(ended.legs().get(2).venue()).isEqualTo(Venue.KALSHI);
        assertThat(ended.legs().get(2).action()).isEqualTo(Action.SELL);
        assertThat(ended.legs().get(2).lots()).isEqualTo(2);
        assertThat(ended.status()).isEqualTo(ExecutionStatus.HEDGED);
        assertThat(ended.excessLots()).isZero();
    }

    @Test
    void triesAgainWhenARepairFillsOnlyAPart() throws Exception {
        trading.kalshi
                .answers(ExecutorTest::rejected)
                .answers(order -> FakeGateway.filled(order, 4_000, Finality.FINAL))
                .answers(FakeGateway::unfilled);
        trading.depths.put(1, new Depth(List.of(new Level(4_900, 20_000)), List.of()));

        Execution ended = trading.takeAndWait();

        assertThat(ended.status()).isEqualTo(ExecutionStatus.HEDGED);
        assertThat(ended.legs()).extracting(Leg::lots).endsWith(10_000L, 6_000L, 6_000L);
        assertThat(trading.stops).isEmpty();
    }

    @Test
    void doesWhatAnOperatorOrdersAboutAShortLeg() throws Exception {
        trading.kalshi.answers(ExecutorTest::rejected);

        trading.take();
        trading.store.awaitKind("REPAIR_DECIDED");
        String id = trading.store.last().after().id();

        assertThat(trading.executor.command("exe_unknown", 0, LegCommand.ACCEPT)).isEmpty();
        assertThat(trading.executor.command(id, 1, LegCommand.ACCEPT)).isEmpty();
        assertThat(trading.executor.command(id, 0, LegCommand.ACCEPT)).isPresent();
        trading.awaitIdle();
        Execution ended = trading.store.last().after();
        assertThat(ended.status()).isEqualTo(ExecutionStatus.ACCEPTED);
        assertThat(ended.excessLots()).isEqualTo(10_000);
        assertThat(trading.executor.command(id, 0, LegCommand.ACCEPT)).isEmpty();
        assertThat(trading.risk.openExecutions()).isZero();
    }

    @Test
    void closesALegWhateverItLosesWhenAnOperatorOrdersIt() throws Exception {
        trading.kalshi.answers(order -> {
            trading.depths.put(0, new Depth(List.of(new Level(2_000, 20_000)), List.of()));
            return rejected(order);
        });

        trading.take();
        trading.store.awaitKind("REPAIR_DECIDED");
        trading.executor.command(trading.store.last().after().id(), 0, LegCommand.CLOSE);
        trading.awaitIdle();

        assertThat(trading.store.last().after().status()).isEqualTo(ExecutionStatus.MISSED);
        assertThat(trading.store.last().after().legs().get(2).limitTicks()).isEqualTo(2_000);
    }

    @Test
    void everyCentOfTheResultHasALine() throws Exception {
        trading.kalshi.answers(order -> FakeGateway.filled(order, 6_000, Finality.FINAL));
        trading.depths.put(0, new Depth(List.of(new Level(3_900, 20_000)), List.of()));

        Execution ended = trading.takeAndWait();

        Attribution lines = ExecutionEnd.attribution(ended);
        assertThat(lines.lockedEdge()).isEqualTo(6_000_000);
        assertThat(lines.unwind()).isEqualTo(-400_000);
        assertThat(lines.result())
                .isEqualTo(60_000_000 - ended.spentMicros())
                .isEqualTo(ended.lockedProfitMicros().orElseThrow() + 60 * 5_000);
    }

    @Test
    void repairsWhenAVenueReversesAMatchedTrade() throws Exception {
        trading.polymarket
                .answers(order -> FakeGateway.filled(order, 10_000, Finality.PROVISIONAL))
                .finds(order -> FakeGateway.filled(order, 10_000, Finality.REVERSED));
        trading.depths.put(1, new Depth(List.of(), List.of(new Level(5_000, 20_000))));

        Execution ended = trading.takeAndWait();

        assertThat(ended.status()).isEqualTo(ExecutionStatus.MISSED);
        assertThat(ended.legs().get(0).status()).isEqualTo(LegStatus.UNFILLED);
        assertThat(ended.legs().get(2).action()).isEqualTo(Action.SELL);
        assertThat(ended.legs().get(2).venue()).isEqualTo(Venue.KALSHI);
    }

    /// Found by the simulation: it tried to sell what the venue had taken back, for ever.
    @Test
    void noticesWhileItRepairsThatAVenueTookBackWhatWasTooMuch() throws Exception {
        trading.polymarket
                .answers(order -> FakeGateway.filled(order, 10_000, Finality.PROVISIONAL))
                .answers(ExecutorTest::rejected)
                .finds(order -> FakeGateway.filled(order, 10_000, Finality.REVERSED));
        trading.kalshi.answers(ExecutorTest::rejected);
        trading.depths.put(0, new Depth(List.of(new Level(3_900, 20_000)), List.of()));

        Execution ended = trading.takeAndWait();

        assertThat(ended.status()).isEqualTo(ExecutionStatus.MISSED);
        assertThat(ended.legs()).hasSize(3);
        assertThat(ended.spentMicros()).isZero();
    }

    /// Found by the simulation: what was sold waited for a leg that never arrived, and was never
    /// booked.
    @Test
    void booksWhatWasSoldWhenAnEarlierOrderTurnsOutNeverToHaveArrived() throws Exception {
        trading.kalshi
                .answers(ExecutorTest::rejected)
                .answers(FakeGateway::lost)
                .finds(FakeGateway::lost)
                .finds(ExecutorTest::neverArrived);
        trading.depths.put(0, new Depth(List.of(new Level(3_900, 6_000)), List.of()));
        trading.depths.put(1, new Depth(List.of(new Level(4_950, 4_000)), List.of()));
        trading.polymarket.answers(FakeGateway::filled).answers(FakeGateway::filled);

        Execution ended = trading.takeAndWait();

        assertThat(ended.excessLots()).isZero();
        assertThat(trading.store.booked().stream().map(booking -> booking.leg()).distinct().count())
                .isEqualTo(ended.legs().stream().filter(leg -> leg.filledLots() > 0).count());
    }

    @Test
    void exitsWithoutTheDatabaseAndStoresEverythingLater() throws Exception {
        trading.kalshi.answers(order -> {
            trading.store.failNext(3);
            return rejected(order);
        });
        trading.depths.put(0, new Depth(List.of(new Level(3_900, 20_000)), List.of()));

        Execution ended = trading.takeAndWait();

        assertThat(ended.status()).isEqualTo(ExecutionStatus.MISSED);
        assertThat(trading.store.kept).extracting(Step::kind).contains("LEG_REJECTED");
        assertThat(trading.store.kinds())
                .containsSubsequence(
                        "EXECUTION_OPENED",
                        "LEG_REJECTED",
                        "REPAIR_DECIDED",
                        "LEG_INTENDED",
                        "LEG_FINAL",
                        "EXECUTION_CLOSED");
    }

    @Test
    void oneExecutionOfAPairAtATime() throws Exception {
        trading.kalshi.answers(order -> {
            assertThat(trading.take())
                    .isInstanceOfSatisfying(
                            Executor.NotOpened.class,
                            not -> assertThat(not.refusal()).isEqualTo(Refusal.IN_FLIGHT));
            return FakeGateway.filled(order);
        });

        Execution ended = trading.takeAndWait();

        assertThat(ended.status()).isEqualTo(ExecutionStatus.HEDGED);
    }

    @Test
    void recoveryFindsTheSameOrdersAndSendsNothing() throws Exception {
        Trading before = new Trading();
        before.take();
        before.awaitIdle();
        trading.store.left.add(before.store.steps.getFirst().after());
        TradablePairs listed = new TradablePairs();
        Recovery recovery = new Recovery(trading.tools, trading.executor, lookup(listed));

        recovery.run();

        assertThat(recovery.isDone()).isTrue();
        assertThat(trading.polymarket.submitted).isEmpty();
        assertThat(trading.kalshi.submitted).isEmpty();
        assertThat(trading.polymarket.looked)
                .extracting(PreparedOrder::venueKey)
                .containsOnly(before.polymarket.submitted.getFirst().venueKey());
        assertThat(trading.store.last().after().status()).isEqualTo(ExecutionStatus.HEDGED);
        assertThat(trading.store.booked()).hasSize(2);
        assertThat(trading.risk.openExecutions()).isZero();
    }

    @Test
    void recoveryClosesAnOrderThatNeverArrived() throws Exception {
        Trading before = new Trading();
        before.take();
        before.awaitIdle();
        trading.store.left.add(before.store.steps.getFirst().after());
        trading.polymarket.finds(ExecutorTest::neverArrived);
        trading.kalshi.finds(FakeGateway::lost).finds(ExecutorTest::neverArrived);
        Recovery recovery =
                new Recovery(trading.tools, trading.executor, lookup(new TradablePairs()));

        recovery.run();

        assertThat(trading.store.last().after().status()).isEqualTo(ExecutionStatus.MISSED);
        assertThat(trading.kalshi.submitted).isEmpty();
    }

    @Test
    void recoveryThatCannotPrepareTheSameOrderAllowsNoNewRisk() throws Exception {
        Trading before = new Trading();
        before.take();
        before.awaitIdle();
        Execution opened = before.store.steps.getFirst().after();
        List<Leg> changed = new ArrayList<>(opened.legs());
        changed.set(0, changed.get(0).withClientOrderId("another"));
        trading.store.left.add(opened.withLegs(changed));
        Recovery recovery =
                new Recovery(trading.tools, trading.executor, lookup(new TradablePairs()));

        recovery.run();

        assertThat(recovery.isDone()).isFalse();
        assertThat(critical()).hasSize(1);
    }

    private static PairLookup lookup(TradablePairs listed) {
        return new PairLookup(listed, new OnePairStore(PAIR), OnePairStore.catalogues(PAIR));
    }

    private List<Alert> critical() {
        return trading.alerts.stream()
                .filter(alert -> alert.getSeverity() == Severity.SEVERITY_CRITICAL)
                .toList();
    }

    private static OrderOutcome rejected(PreparedOrder order) {
        return new OrderOutcome.Rejected(
                RejectReason.NOTHING_TO_MATCH, "gone before " + order.venueKey());
    }

    private static OrderOutcome neverArrived(PreparedOrder order) {
        return new OrderOutcome.Rejected(RejectReason.NEVER_ARRIVED, order.venueKey());
    }

    @Test
    void waitsForADelayedMatch() throws Exception {
        trading.polymarket
                .answers(order -> new Accepted("order-" + order.venueKey(), List.of(), false))
                .finds(order -> new Accepted("order-" + order.venueKey(), List.of(), false));

        Execution ended = trading.takeAndWait();

        assertThat(ended.status()).isEqualTo(ExecutionStatus.HEDGED);
        assertThat(trading.store.kinds()).contains("LEG_SENT");
    }
}
