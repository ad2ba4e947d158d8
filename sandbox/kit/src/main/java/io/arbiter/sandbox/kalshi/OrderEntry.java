package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.ExchangeEvent.Reason;
import io.arbiter.sandbox.exchange.Fill;
import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.exchange.Order;
import io.arbiter.sandbox.exchange.OrderRequest;
import io.arbiter.sandbox.exchange.Placement;
import io.arbiter.sandbox.faults.VenueFaults;
import io.arbiter.sandbox.time.VenueTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// From a ticket to the engine: routing by shard, client ids that are never forgotten, expiry.
final class OrderEntry {

    private final Exchange exchange;
    private final VenueFaults faults;
    private final VenueTime time;
    private final OrderGroups groups;
    private final Set<String> clientIds = new HashSet<>();

    OrderEntry(Exchange exchange, VenueFaults faults, VenueTime time, OrderGroups groups) {
        this.exchange = exchange;
        this.faults = faults;
        this.time = time;
        this.groups = groups;
    }

    /// What became of a ticket.
    sealed interface Result {}

    record Placed(Order order, List<Fill> fills) implements Result {}

    record Refused(int status, String code, String details) implements Result {}

    Result place(String account, OrderTicket ticket) {
        return exchange.locked(() -> {
            Optional<ListedMarket> market = exchange.market(ticket.ticker());
            if (market.isEmpty()
                    || (ticket.exchangeIndex() >= 0
                            && ticket.exchangeIndex() != market.get().shard())) {
                return new Refused(404, "market_not_found", "");
            }
            Optional<Refused> refused =
                    badLife(ticket).or(() -> badGroup(account, ticket, market.get()));
            if (refused.isPresent()) {
                return refused.get();
            }
            String clientKey = account + '/' + ticket.clientOrderId();
            if (!ticket.clientOrderId().isEmpty() && clientIds.contains(clientKey)) {
                return new Refused(409, "order_already_exists", "");
            }
            long size = size(account, ticket);
            if (size == 0) {
                return new Refused(400, "invalid_order", "reduce only");
            }
            Result result = submit(account, ticket, size);
            if (result instanceof Placed placed) {
                remember(account, ticket, placed.order());
            }
            return result;
        });
    }

    private void remember(String account, OrderTicket ticket, Order order) {
        if (!ticket.clientOrderId().isEmpty()) {
            clientIds.add(account + '/' + ticket.clientOrderId());
        }
        groups.own(account, ticket.orderGroupId())
                .ifPresent(group -> groups.join(group, order.id(), order.filled()));
    }

    /// Groups live on one shard, and one that was triggered takes nothing until its reset.
    private Optional<Refused> badGroup(String account, OrderTicket ticket, ListedMarket market) {
        if (ticket.orderGroupId().isEmpty()) {
            return Optional.empty();
        }
        Optional<OrderGroups.Group> group = groups.own(account, ticket.orderGroupId());
        if (group.isEmpty() || group.get().shard() != market.shard()) {
            return Optional.of(new Refused(404, "not_found", "order group"));
        }
        return group.get().triggered()
                ? Optional.of(new Refused(400, "invalid_order", "order group triggered"))
                : Optional.empty();
    }

    private Optional<Refused> badLife(OrderTicket ticket) {
        if (ticket.expirationSeconds() == 0) {
            return Optional.empty();
        }
        if (ticket.immediate()) {
            return Optional.of(
                    new Refused(400, "invalid_order", "expiration_time needs good_till_canceled"));
        }
        boolean past = ticket.expirationSeconds() * 1_000 <= time.nowMs();
        return past
                ? Optional.of(new Refused(400, "invalid_order", "expiration_time is in the past"))
                : Optional.empty();
    }

    /// Reduce-only never goes beyond what the opposite position holds.
    private long size(String account, OrderTicket ticket) {
        if (!ticket.reduceOnly()) {
            return ticket.microShares();
        }
        long opposite =
                exchange.account(account).holding(ticket.ticker()).of(ticket.outcome().other());
        return Math.min(ticket.microShares(), opposite);
    }

    private Result submit(String account, OrderTicket ticket, long size) {
        long cap = ticket.immediate() ? faults.takeFillCap(size) : Long.MAX_VALUE;
        OrderRequest request =
                new OrderRequest(
                        exchange.nextId("kalshi-order"),
                        ticket.clientOrderId(),
                        account,
                        ticket.ticker(),
                        ticket.outcome(),
                        OrderRequest.Action.BUY,
                        ticket.yesTicks(),
                        size,
                        0,
                        ticket.timeInForce(),
                        ticket.posting(),
                        ticket.selfTrade(),
                        cap);
        return switch (exchange.place(request)) {
            case Placement.Refused refused -> refused(refused.refusal());
            case Placement.Taken taken -> {
                expireLater(taken.order(), ticket);
                yield new Placed(taken.order(), taken.fills());
            }
        };
    }

    private void expireLater(Order order, OrderTicket ticket) {
        if (ticket.expirationSeconds() > 0) {
            time.after(
                    ticket.expirationSeconds() * 1_000 - time.nowMs(),
                    () -> exchange.cancel(order.id(), Reason.EXPIRED));
        }
    }

    private static Refused refused(Placement.Refusal refusal) {
        return switch (refusal) {
            case UNKNOWN_MARKET -> new Refused(404, "market_not_found", "");
            case MARKET_NOT_ACTIVE -> new Refused(400, "MARKET_INACTIVE", "");
            case SHARD_NOT_FUNDED -> new Refused(404, "user_not_found", "");
            case OFF_GRID -> new Refused(400, "invalid_price", "");
            case INSUFFICIENT_FUNDS -> new Refused(400, "insufficient_balance", "");
            case WOULD_CROSS -> new Refused(400, "invalid_order", "post only cross");
            case NOT_FILLABLE -> new Refused(409, "fill_or_kill_insufficient_resting_volume", "");
        };
    }

    /// An order of this account.
    Optional<Order> own(String account, String id) {
        return exchange.order(id).filter(order -> order.accountId().equals(account));
    }

    boolean routed(Order order, Optional<String> ticker, Optional<Integer> index) {
        if (ticker.isPresent()) {
            return ticker.get().equals(order.request().marketId());
        }
        int shard = exchange.market(order.request().marketId()).orElseThrow().shard();
        return index.orElse(0) == shard;
    }
}
