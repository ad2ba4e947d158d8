package io.arbiter.core.venue.polymarket;

import io.arbiter.core.market.Market;
import io.arbiter.core.market.PolymarketPrecision;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderGateway;
import io.arbiter.core.venue.OrderOutcome;
import io.arbiter.core.venue.OrderOutcome.Fill;
import io.arbiter.core.venue.OrderOutcome.Finality;
import io.arbiter.core.venue.OrderRequest;
import io.arbiter.core.venue.OrderRules;
import io.arbiter.core.venue.PreparedOrder;
import io.arbiter.core.venue.RejectReason;
import io.arbiter.core.venue.http.HttpResult;
import io.arbiter.core.venue.json.JsonBody;
import io.arbiter.core.venue.stream.SentOrders;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Immediate orders (FAK) on Polymarket. The order's hash is known before it leaves and is what it
/// is found by afterwards.
final class PolymarketOrders implements OrderGateway {

    /// After so long the venue knows every order that reached it.
    static final Duration ARRIVAL_GRACE = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(PolymarketOrders.class);
    private static final Duration TRADES_BEFORE = Duration.ofMinutes(1);
    private static final String LAST_PAGE = "LTE=";
    private static final int MOST_PAGES = 20;

    private final PolymarketClient client;
    private final PolymarketAccount account;
    private final PolymarketContracts contracts;
    private final SentOrders sent;
    private final Clock clock;

    PolymarketOrders(
            PolymarketClient client,
            PolymarketAccount account,
            PolymarketContracts contracts,
            SentOrders sent,
            Clock clock) {
        this.client = client;
        this.account = account;
        this.contracts = contracts;
        this.sent = sent;
        this.clock = clock;
    }

    @Override
    public Venue venue() {
        return Venue.POLYMARKET;
    }

    @Override
    public PreparedOrder prepare(OrderRequest request) {
        OrderRules.check(request);
        long lots = request.quantity().lots();
        int ticks = request.limit().ticks();
        if (PolymarketPrecision.floorLots(ticks, lots) != lots) {
            throw new IllegalArgumentException(
                    "quantity "
                            + request.quantity()
                            + " at "
                            + request.limit()
                            + " is no whole number of cents; the step is "
                            + PolymarketPrecision.stepLots(ticks)
                            + " lots");
        }
        Market market = request.market();
        PolymarketOrder order = order(request);
        PolymarketSigner.Signed signed =
                account.signer().sign(order, market.domainVersion(), contracts.of(market));
        var prepared =
                new PreparedOrder(
                        request,
                        signed.hash(),
                        OrderJson.body(order, signed.signature(), account.apiKey().key()));
        sent.remember(prepared);
        return prepared;
    }

    private PolymarketOrder order(OrderRequest request) {
        PolymarketSigner signer = account.signer();
        BigInteger dollars = BigInteger.valueOf(request.limit().times(request.quantity()).micros());
        BigInteger shares =
                BigInteger.valueOf(Math.multiplyExact(request.quantity().lots(), 10_000L));
        boolean buying = request.action() == OrderRequest.Action.BUY;
        return new PolymarketOrder(
                request.identity().salt(),
                signer.maker(),
                signer.signer(),
                new BigInteger(PolymarketTrades.asset(request)),
                buying ? dollars : shares,
                buying ? shares : dollars,
                buying ? PolymarketOrder.Side.BUY : PolymarketOrder.Side.SELL,
                signer.signatureType(),
                request.createdAtMs(),
                PolymarketOrder.ZERO_WORD,
                PolymarketOrder.ZERO_WORD);
    }

    @Override
    public OrderOutcome submit(PreparedOrder order) {
        HttpResult result = client.postOrders("/order", order.body(), 1);
        return switch (PolymarketAnswers.read(result)) {
            case PolymarketAnswers.Verdict.Taken taken -> taken(order, taken);
            case PolymarketAnswers.Verdict.Refused refused ->
                    new OrderOutcome.Rejected(refused.reason(), refused.detail());
            case PolymarketAnswers.Verdict.Duplicate duplicate -> existing(order, duplicate);
            case PolymarketAnswers.Verdict.Unclear unclear ->
                    new OrderOutcome.Unknown(unclear.detail());
        };
    }

    /// The venue says it has the order, so "not found" can only mean "not visible yet".
    private OrderOutcome existing(
            PreparedOrder order, PolymarketAnswers.Verdict.Duplicate duplicate) {
        return switch (find(order)) {
            case OrderOutcome.Accepted accepted -> accepted;
            case OrderOutcome.Rejected _, OrderOutcome.Unknown _ ->
                    new OrderOutcome.Unknown(duplicate.detail());
        };
    }

    private OrderOutcome taken(PreparedOrder order, PolymarketAnswers.Verdict.Taken taken) {
        if (!taken.orderId().equalsIgnoreCase(order.venueKey())) {
            log.atError()
                    .addKeyValue("venue", "POLYMARKET")
                    .addKeyValue("expected", order.venueKey())
                    .addKeyValue("answered", taken.orderId())
                    .log("order id differs from the order hash");
            return new OrderOutcome.Unknown(
                    "the venue calls the order "
                            + taken.orderId()
                            + ", its hash is "
                            + order.venueKey());
        }
        if (!"matched".equals(taken.status())) {
            return new OrderOutcome.Accepted(taken.orderId(), List.of(), false);
        }
        try {
            return matched(order, taken);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new OrderOutcome.Unknown("matched, but with amounts not understood: " + e);
        }
    }

    private OrderOutcome matched(PreparedOrder order, PolymarketAnswers.Verdict.Taken taken) {
        OrderRequest request = order.request();
        boolean buying = request.action() == OrderRequest.Action.BUY;
        BigDecimal making = new BigDecimal(taken.makingAmount());
        BigDecimal taking = new BigDecimal(taken.takingAmount());
        BigDecimal shares = buying ? taking : making;
        if (taken.tradeIds().size() > 1) {
            List<Fill> fills = fillsOf(order, taken.tradeIds());
            if (fills.size() == taken.tradeIds().size()) {
                return new OrderOutcome.Accepted(taken.orderId(), fills, true);
            }
        }
        boolean single = taken.tradeIds().size() == 1;
        Fill whole =
                PolymarketTrades.fill(
                        single ? taken.tradeIds().getFirst() : "order:" + taken.orderId(),
                        request,
                        shares,
                        buying ? making : taking,
                        clock.instant(),
                        Finality.PROVISIONAL);
        return new OrderOutcome.Accepted(taken.orderId(), List.of(whole), single);
    }

    private List<Fill> fillsOf(PreparedOrder order, List<String> tradeIds) {
        List<Fill> fills = new ArrayList<>();
        for (String id : tradeIds) {
            String query = "?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
            json(client.signedGet("/data/trades", query))
                    .ifPresent(page -> addFills(page, order, fills));
        }
        return fills;
    }

    @Override
    public OrderOutcome find(PreparedOrder order) {
        try {
            return found(order);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new OrderOutcome.Unknown("the order's state is not understood: " + e);
        }
    }

    private OrderOutcome found(PreparedOrder order) {
        HttpResult answer = client.signedGet("/data/order/" + order.venueKey(), "");
        Optional<JsonBody> known = orderIn(answer, order);
        List<Fill> fills = new ArrayList<>();
        if (!readTrades(order, fills)) {
            return new OrderOutcome.Unknown("the venue's trades cannot be read");
        }
        boolean settledDown = isOlderThanGrace(order);
        if (known.isPresent()) {
            boolean complete = isComplete(known.get(), fills, settledDown);
            return new OrderOutcome.Accepted(order.venueKey(), fills, complete);
        }
        if (!fills.isEmpty()) {
            return new OrderOutcome.Accepted(order.venueKey(), fills, settledDown);
        }
        return settledDown && wasAnswered(answer)
                ? new OrderOutcome.Rejected(
                        RejectReason.NEVER_ARRIVED, "no order and no trade with this hash")
                : new OrderOutcome.Unknown("no order and no trade with this hash yet");
    }

    /// Whether the venue answered the question for the order at all, instead of failing.
    private static boolean wasAnswered(HttpResult result) {
        return result instanceof HttpResult.Answered answer
                && (answer.isSuccess() || answer.status() == 404);
    }

    private boolean isOlderThanGrace(PreparedOrder order) {
        return clock.millis() - order.request().createdAtMs() >= ARRIVAL_GRACE.toMillis();
    }

    private static Optional<JsonBody> orderIn(HttpResult answer, PreparedOrder order) {
        return json(answer)
                .map(body -> body.has("order") ? body.at("order") : body)
                .filter(body -> order.venueKey().equalsIgnoreCase(body.text("id")));
    }

    private static boolean isComplete(JsonBody order, List<Fill> fills, boolean settledDown) {
        String status = order.text("status").toUpperCase(Locale.ROOT).replace("ORDER_STATUS_", "");
        if (status.equals("LIVE") || status.equals("DELAYED")) {
            return false;
        }
        String matched = order.text("size_matched");
        BigDecimal expected = matched.isEmpty() ? BigDecimal.ZERO : new BigDecimal(matched);
        long lots = fills.stream().mapToLong(fill -> fill.quantity().lots()).sum();
        // Each fill may have lost less than a lot to rounding.
        boolean allThere =
                expected.movePointRight(2).longValue() <= Math.addExact(lots, fills.size());
        return allThere || settledDown;
    }

    private boolean readTrades(PreparedOrder order, List<Fill> fills) {
        long after = order.request().createdAtMs() / 1000 - TRADES_BEFORE.toSeconds();
        String cursor = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            String query =
                    "?market="
                            + order.request().market().key()
                            + "&after="
                            + after
                            + (cursor.isEmpty()
                                    ? ""
                                    : "&next_cursor="
                                            + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
            Optional<JsonBody> body = json(client.signedGet("/data/trades", query));
            if (body.isEmpty()) {
                return false;
            }
            addFills(body.get(), order, fills);
            cursor = body.get().text("next_cursor");
            if (cursor.isEmpty() || cursor.equals(LAST_PAGE)) {
                return true;
            }
        }
        return false;
    }

    private static void addFills(JsonBody page, PreparedOrder order, List<Fill> fills) {
        List<JsonBody> trades = page.isArray() ? page.elements() : page.list("data");
        for (JsonBody trade : trades) {
            PolymarketTrades.fill(trade, order.venueKey(), order.request()).ifPresent(fills::add);
        }
    }

    private static Optional<JsonBody> json(HttpResult result) {
        return result instanceof HttpResult.Answered answer && answer.isSuccess()
                ? JsonBody.parse(answer.body())
                : Optional.empty();
    }
}
