package io.arbiter.core.execution;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.Fees;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderGateway;
import io.arbiter.core.venue.OrderOutcome;
import io.arbiter.core.venue.OrderOutcome.Accepted;
import io.arbiter.core.venue.OrderOutcome.Fill;
import io.arbiter.core.venue.OrderOutcome.Finality;
import io.arbiter.core.venue.OrderRequest;
import io.arbiter.core.venue.PreparedOrder;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A venue that answers from a script; fully and finally filled when the script is empty.
final class FakeGateway implements OrderGateway {

    final List<PreparedOrder> submitted = new CopyOnWriteArrayList<>();
    final List<PreparedOrder> looked = new CopyOnWriteArrayList<>();
    private final Deque<Function<PreparedOrder, OrderOutcome>> answers = new ArrayDeque<>();
    private final Deque<Function<PreparedOrder, OrderOutcome>> findings = new ArrayDeque<>();
    private final Venue venue;

    FakeGateway(Venue venue) {
        this.venue = venue;
    }

    synchronized FakeGateway answers(Function<PreparedOrder, OrderOutcome> answer) {
        answers.add(answer);
        return this;
    }

    synchronized FakeGateway finds(Function<PreparedOrder, OrderOutcome> finding) {
        findings.add(finding);
        return this;
    }

    @Override
    public Venue venue() {
        return venue;
    }

    @Override
    public PreparedOrder prepare(OrderRequest request) {
        return new PreparedOrder(
                request,
                venue + "-" + request.identity().clientOrderId() + '-' + request.createdAtMs(),
                "{}");
    }

    @Override
    public OrderOutcome submit(PreparedOrder order) {
        submitted.add(order);
        return next(answers).apply(order);
    }

    @Override
    public OrderOutcome find(PreparedOrder order) {
        looked.add(order);
        return next(findings).apply(order);
    }

    private synchronized Function<PreparedOrder, OrderOutcome> next(
            Deque<Function<PreparedOrder, OrderOutcome>> script) {
        Function<PreparedOrder, OrderOutcome> scripted = script.poll();
        return scripted == null ? FakeGateway::filled : scripted;
    }

    static OrderOutcome filled(PreparedOrder order) {
        return filled(order, order.request().quantity().lots(), Finality.FINAL);
    }

    static OrderOutcome filled(PreparedOrder order, long lots, Finality finality) {
        OrderRequest request = order.request();
        Quantity quantity = new Quantity(lots);
        Fill fill =
                new Fill(
                        "fill-" + order.venueKey(),
                        quantity,
                        request.limit().times(quantity),
                        new Money(
                                Fees.takerMicros(
                                        request.market().fees(), request.limit().ticks(), lots)),
                        Instant.ofEpochMilli(request.createdAtMs()),
                        finality);
        return new Accepted("order-" + order.venueKey(), List.of(fill), true);
    }

    static OrderOutcome unfilled(PreparedOrder order) {
        return new Accepted("order-" + order.venueKey(), List.of(), true);
    }

    static OrderOutcome lost(PreparedOrder order) {
        return new OrderOutcome.Unknown("answer lost for " + order.venueKey());
    }
}
