package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.ExchangeEvent.Reason;
import io.arbiter.sandbox.exchange.Fill;
import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.exchange.OrderRequest;
import io.arbiter.sandbox.exchange.Placement;
import io.arbiter.sandbox.faults.VenueFaults;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.polymarket.PolymarketBoard.Asset;
import io.arbiter.sandbox.time.VenueTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// From the body of an order to the engine and back to the answer.
final class OrderEntry {

    private static final Duration DEFERRED = Duration.ofMillis(50);

    private final Exchange exchange;
    private final PolymarketBoard board;
    private final TradeSettlement trades;
    private final OrderRules rules;
    private final VenueFaults faults;
    private final VenueTime time;
    private final long chainId;
    private BiConsumer<ClobOrder, String> killed = (_, _) -> {};

    OrderEntry(
            Exchange exchange,
            PolymarketBoard board,
            TradeSettlement trades,
            VenueFaults faults,
            VenueTime time,
            long chainId) {
        this.exchange = exchange;
        this.board = board;
        this.trades = trades;
        this.rules = new OrderRules(time, chainId);
        this.faults = faults;
        this.time = time;
        this.chainId = chainId;
    }

    /// What became of one body.
    sealed interface Result {}

    record Accepted(ObjectNode answer) implements Result {}

    record Refused(int status, String text) implements Result {}

    /// Hears of orders that died without resting, and why.
    void onKilled(BiConsumer<ClobOrder, String> listener) {
        killed = listener;
    }

    Result submit(PolymarketAccount account, JsonNode body) {
        if (OrderTicket.isFirstGeneration(body)) {
            return new Refused(400, "order_version_mismatch");
        }
        Optional<OrderTicket> read = OrderTicket.read(body);
        if (read.isEmpty()) {
            return new Refused(400, "Invalid order payload");
        }
        OrderTicket ticket = read.get();
        Optional<Asset> asset = board.asset(ticket.order().tokenId().toString());
        if (asset.isEmpty()) {
            return new Refused(400, "market not found");
        }
        Optional<String> stranger = rules.identity(ticket, account, asset.get());
        if (stranger.isPresent()) {
            return new Refused(400, stranger.get());
        }
        return exchange.locked(() -> admit(account, ticket, asset.get()));
    }

    /// Takes an order of the simulator's own making: nobody signed it.
    Result submitUnsigned(PolymarketAccount account, OrderTicket ticket) {
        return board.asset(ticket.order().tokenId().toString())
                .map(asset -> exchange.locked(() -> admit(account, ticket, asset)))
                .orElseGet(() -> new Refused(400, "market not found"));
    }

    private Result admit(PolymarketAccount account, OrderTicket ticket, Asset asset) {
        String id = Words.hex(ticket.order().hash(ExchangeDomain.of(asset.listing(), chainId)));
        if (trades.orders().find(id).isPresent()) {
            return new Refused(400, "order " + id + " is invalid. Duplicated.");
        }
        ListedMarket market = board.market(asset.listing());
        Optional<String> broken = rules.terms(ticket, id, market);
        if (broken.isPresent()) {
            return new Refused(400, broken.get());
        }
        OrderRequest request = request(account, ticket, asset, id, market);
        boolean takes =
                ticket.type().immediate()
                        || (!ticket.postOnly() && exchange.crosses(market, request));
        Optional<String> tooSmall = takes ? OrderRules.marketable(ticket) : Optional.empty();
        if (tooSmall.isPresent()) {
            return new Refused(400, tooSmall.get());
        }
        ClobOrder order = new ClobOrder(id, ticket, account, asset, time.nowMs());
        Optional<Duration> delay = takes ? delay(ticket, asset) : Optional.empty();
        if (delay.isPresent()) {
            return placeLater(order, request, delay.get());
        }
        return place(order, request);
    }

    private Optional<Duration> delay(OrderTicket ticket, Asset asset) {
        Optional<Duration> ordered = faults.takeMatchDelay();
        if (ordered.isPresent()) {
            return ordered;
        }
        if (asset.listing().takerDelayMs() > 0) {
            return Optional.of(Duration.ofMillis(asset.listing().takerDelayMs()));
        }
        return ticket.deferred() ? Optional.of(DEFERRED) : Optional.empty();
    }

    private OrderRequest request(
            PolymarketAccount account,
            OrderTicket ticket,
            Asset asset,
            String id,
            ListedMarket market) {
        int limit =
                ticket.buys()
                        ? market.grid().floor(ticket.limitTicks())
                        : market.grid().ceiling(ticket.limitTicks());
        boolean budget = ticket.buys() && ticket.type().immediate();
        long cap =
                ticket.type().immediate()
                        ? faults.takeFillCap(ticket.microShares())
                        : Long.MAX_VALUE;
        return new OrderRequest(
                id,
                "",
                account.apiKey(),
                asset.listing().conditionId(),
                asset.outcome(),
                ticket.action(),
                asset.outcome().ticks(limit),
                ticket.microShares(),
                budget ? ticket.micros() : 0,
                ticket.type().timeInForce(),
                ticket.postOnly() ? OrderRequest.Posting.POST_ONLY : OrderRequest.Posting.ANY,
                OrderRequest.SelfTrade.ALLOW,
                cap);
    }

    private Result placeLater(ClobOrder order, OrderRequest request, Duration delay) {
        trades.orders().add(order);
        time.after(delay.toMillis(), () -> exchange.inLock(() -> placeDelayed(order, request)));
        return new Accepted(answer(order, "delayed", List.of()));
    }

    private void placeDelayed(ClobOrder order, OrderRequest request) {
        if (place(order, request) instanceof Refused refused && order.delayed()) {
            order.fail();
            trades.orders().add(order);
            if (!refused.text().equals(ClobErrors.NOT_FULLY)) {
                killed.accept(order, refused.text());
            }
        }
    }

    private Result place(ClobOrder order, OrderRequest request) {
        trades.orders().add(order);
        return switch (exchange.place(request)) {
            case Placement.Refused refused -> {
                trades.orders().forget(order);
                if (refused.refusal() == Placement.Refusal.NOT_FILLABLE) {
                    killed.accept(order, ClobErrors.NOT_FULLY);
                }
                yield new Refused(400, text(refused.refusal(), order));
            }
            case Placement.Taken taken -> {
                order.place(taken.order());
                expireLater(order);
                if (order.ticket().type() == OrderTicket.Type.FAK && taken.fills().isEmpty()) {
                    yield new Refused(400, ClobErrors.NO_MATCH);
                }
                String status = taken.fills().isEmpty() ? "live" : "matched";
                yield new Accepted(answer(order, status, taken.fills()));
            }
        };
    }

    private static String text(Placement.Refusal refusal, ClobOrder order) {
        return switch (refusal) {
            case UNKNOWN_MARKET -> "market not found";
            case MARKET_NOT_ACTIVE -> ClobErrors.NOT_READY;
            case SHARD_NOT_FUNDED, INSUFFICIENT_FUNDS -> ClobErrors.BALANCE;
            case OFF_GRID ->
                    "order " + order.id() + " is invalid. Price breaks minimum tick size rule";
            case WOULD_CROSS -> "invalid post-only order: order crosses book";
            case NOT_FILLABLE -> ClobErrors.NOT_FULLY;
        };
    }

    /// The venue drops an order a minute before its expiration.
    private void expireLater(ClobOrder order) {
        if (order.ticket().type() == OrderTicket.Type.GTD) {
            long inMs = (order.ticket().expirationSeconds() - 60) * 1_000 - time.nowMs();
            time.after(inMs, () -> exchange.cancel(order.id(), Reason.EXPIRED));
        }
    }

    private ObjectNode answer(ClobOrder order, String status, List<Fill> fills) {
        long shares = fills.stream().mapToLong(Fill::microShares).sum();
        long dollars = fills.stream().mapToLong(Fill::costMicros).sum();
        boolean buys = order.ticket().buys();
        ObjectNode answer = Json.object();
        answer.put("success", true);
        answer.put("errorMsg", "");
        answer.put("orderID", order.id());
        answer.put("status", status);
        answer.put("makingAmount", fills.isEmpty() ? "" : BookJson.size(buys ? dollars : shares));
        answer.put("takingAmount", fills.isEmpty() ? "" : BookJson.size(buys ? shares : dollars));
        answer.set("transactionsHashes", Json.array());
        answer.set("tradeIDs", Json.strings(trades.tradesOf(order.id())));
        return answer;
    }
}
