package io.arbiter.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.lease.Leadership.LeaseTerms;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderGateway;
import io.arbiter.core.venue.OrderIdentity;
import io.arbiter.core.venue.OrderOutcome;
import io.arbiter.core.venue.OrderRequest;
import io.arbiter.core.venue.OrderRequest.Action;
import io.arbiter.core.venue.PreparedOrder;
import io.arbiter.core.venue.RejectReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OrderDoorTest {

    private final AtomicLong nowNs = new AtomicLong(1);
    private final FakeLeaseStore store = new FakeLeaseStore(nowNs::get);
    private final Leadership leadership =
            new Leadership(
                    store,
                    "core",
                    new LeaseTerms(
                            Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(1)),
                    nowNs::get);
    private final Sent venue = new Sent();
    private boolean stopped;
    private final OrderGateway guarded =
            new OrderDoor(
                            leadership,
                            List.of(_ -> stopped ? Optional.of("stopped") : Optional.empty()))
                    .guard(List.of(venue))
                    .getFirst();

    @Test
    void sendsNothingBeforeItLeads() {
        OrderOutcome outcome = guarded.submit(order("e1", 0));

        assertThat(outcome).isInstanceOf(OrderOutcome.Unknown.class);
        assertThat(venue.sent).isEmpty();
    }

    @Test
    void refusesToBeginWhenStoppedAndSaysThatNothingWasSent() {
        leadership.tick();
        stopped = true;

        OrderOutcome outcome = guarded.submit(order("e1", 0));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        OrderOutcome.Rejected.class,
                        rejected -> {
                            assertThat(rejected.reason()).isEqualTo(RejectReason.WITHHELD);
                            assertThat(rejected.detail()).isEqualTo("not sent: stopped");
                        });
        assertThat(venue.sent).isEmpty();
    }

    @Test
    void aStopBetweenTwoLegsLeavesNeitherAlone() {
        leadership.tick();
        guarded.submit(order("e1", 0));
        stopped = true;
        guarded.submit(order("e1", 1));
        guarded.submit(order("e2", 0));
        stopped = false;
        guarded.submit(order("e2", 1));

        assertThat(venue.sent).containsExactly("e1/0", "e1/1");
    }

    @Test
    void repairsAndExitsLeaveWhateverIsStopped() {
        leadership.tick();
        stopped = true;
        store.down = true;
        pass(30);
        leadership.tick();

        guarded.submit(order("e1", 2));

        assertThat(venue.sent).containsExactly("e1/2");
    }

    @Test
    void nothingBeginsOnALeaseThatRanOut() {
        leadership.tick();
        store.down = true;
        pass(5);

        assertThat(guarded.submit(order("e1", 0))).isInstanceOf(OrderOutcome.Rejected.class);
        assertThat(venue.sent).isEmpty();
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            nowNs.addAndGet(Duration.ofSeconds(1).toNanos());
            leadership.pulse();
        }
    }

    @Test
    void notEvenAnExitLeavesOnceAnotherLeads() {
        leadership.tick();
        nowNs.addAndGet(Duration.ofSeconds(6).toNanos());
        store.claim("another", Duration.ofSeconds(5));
        leadership.tick();

        assertThat(guarded.submit(order("e1", 2))).isInstanceOf(OrderOutcome.Unknown.class);
        assertThat(venue.sent).isEmpty();
    }

    private static PreparedOrder order(String execution, int leg) {
        OrderRequest request =
                new OrderRequest(
                        new OrderIdentity(execution, leg, 0),
                        MarketFixture.kalshi("K").market(),
                        Outcome.YES,
                        Action.BUY,
                        new Price(4_000),
                        new Quantity(1_000),
                        1);
        return new PreparedOrder(request, execution + '/' + leg, "{}");
    }

    private static final class Sent implements OrderGateway {

        private final List<String> sent = new ArrayList<>();

        @Override
        public Venue venue() {
            return Venue.KALSHI;
        }

        @Override
        public PreparedOrder prepare(OrderRequest request) {
            return new PreparedOrder(request, "", "");
        }

        @Override
        public OrderOutcome submit(PreparedOrder order) {
            sent.add(order.venueKey());
            return new OrderOutcome.Accepted("v", List.of(), true);
        }

        @Override
        public OrderOutcome find(PreparedOrder order) {
            return new OrderOutcome.Unknown("");
        }
    }
}
