package io.arbiter.core.venue.kalshi;

import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderGateway;
import io.arbiter.core.venue.OrderOutcome;
import io.arbiter.core.venue.OrderOutcome.Fill;
import io.arbiter.core.venue.OrderRequest;
import io.arbiter.core.venue.OrderRules;
import io.arbiter.core.venue.PreparedOrder;
import io.arbiter.core.venue.RejectReason;
import io.arbiter.core.venue.http.HttpResult;
import io.arbiter.core.venue.json.JsonBody;
import io.arbiter.core.venue.stream.SentOrders;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Immediate orders (IOC) on Kalshi. The client order id is a function of the request and is what
/// an order is found by afterwards.
final class KalshiOrders implements OrderGateway {

    /// After so long the venue's reads show every order that reached it; reads lag writes by some
    /// hundred milliseconds (kalshi.md 1.9).
    static final Duration ARRIVAL_GRACE = Duration.ofSeconds(15);

    private static final String ORDERS = "/portfolio/events/orders";
    private static final Duration LIST_BEFORE = Duration.ofMinutes(1);
    private static final int MOST_PAGES = 20;
    private static final int FILL_READS = 6;
    private static final Duration BETWEEN_FILL_READS = Duration.ofMillis(80);

    private final KalshiClient client;
    private final SentOrders sent;
    private final Clock clock;
    private final Pause pause;

    /// Waits between two reads.
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    KalshiOrders(KalshiClient client, SentOrders sent, Clock clock, Pause pause) {
        this.client = client;
        this.sent = sent;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Venue venue() {
        return Venue.KALSHI;
    }

    @Override
    public PreparedOrder prepare(OrderRequest request) {
        OrderRules.check(request);
        String clientOrderId = request.identity().clientOrderId();
        var prepared = new PreparedOrder(request, clientOrderId, body(request, clientOrderId));
        sent.remember(prepared);
        return prepared;
    }

    /// The order in terms of the one YES book (kalshi.md 1.8).
    private static String body(OrderRequest request, String clientOrderId) {
        return "{\"ticker\":"
                + JsonBody.quoted(request.market().key())
                + ",\"client_order_id\":\""
                + clientOrderId
                + "\",\"side\":\""
                + side(request)
                + "\",\"count\":\""
                + request.quantity()
                + "\",\"price\":\""
                + new Price(OrderRules.yesTicks(request))
                + "\",\"time_in_force\":\"immediate_or_cancel\""
                + ",\"self_trade_prevention_type\":\"taker_at_cross\",\"exchange_index\":"
                + request.market().shard()
                + "}";
    }

    private static String side(OrderRequest request) {
        boolean buysYes =
                switch (request.outcome()) {
                    case YES -> request.action() == OrderRequest.Action.BUY;
                    case NO -> request.action() == OrderRequest.Action.SELL;
                };
        return buysYes ? "bid" : "ask";
    }

    @Override
    public OrderOutcome submit(PreparedOrder order) {
        return switch (KalshiAnswers.read(client.post(ORDERS, order.body()))) {
            case KalshiAnswers.Verdict.Taken taken -> taken(order, taken);
            case KalshiAnswers.Verdict.Refused refused ->
                    new OrderOutcome.Rejected(refused.reason(), refused.detail());
            case KalshiAnswers.Verdict.Duplicate duplicate -> existing(order, duplicate);
            case KalshiAnswers.Verdict.Unclear unclear ->
                    new OrderOutcome.Unknown(unclear.detail());
        };
    }

    /// The venue says it has the order, so "not found" can only mean "not visible yet".
    private OrderOutcome existing(PreparedOrder order, KalshiAnswers.Verdict.Duplicate duplicate) {
        return switch (find(order)) {
            case OrderOutcome.Accepted accepted -> accepted;
            case OrderOutcome.Rejected _, OrderOutcome.Unknown _ ->
                    new OrderOutcome.Unknown(duplicate.detail());
        };
    }

    private OrderOutcome taken(PreparedOrder order, KalshiAnswers.Verdict.Taken taken) {
        sent.link(taken.orderId(), order.venueKey());
        try {
            return withFills(order, taken.orderId(), taken.filled(), taken.averagePrice());
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new OrderOutcome.Unknown("taken, but its fills are not understood: " + e);
        }
    }

    /// Reads the fills until they add up to what the order says was filled.
    private OrderOutcome withFills(
            PreparedOrder order, String orderId, Quantity filled, String averagePrice) {
        if (filled.isZero()) {
            return new OrderOutcome.Accepted(orderId, List.of(), true);
        }
        List<Fill> fills = List.of();
        for (int read = 0; read < FILL_READS; read++) {
            fills = readFills(order, orderId).orElse(fills);
            if (sum(fills).compareTo(filled) >= 0) {
                return new OrderOutcome.Accepted(orderId, fills, true);
            }
            if (!waited()) {
                break;
            }
        }
        if (averagePrice.isEmpty()) {
            return new OrderOutcome.Accepted(orderId, fills, false);
        }
        Fill average =
                KalshiFills.average(
                        orderId, filled, averagePrice, order.request(), clock.instant());
        return new OrderOutcome.Accepted(orderId, List.of(average), false);
    }

    private static Quantity sum(List<Fill> fills) {
        return fills.stream().map(Fill::quantity).reduce(Quantity.ZERO, Quantity::plus);
    }

    private boolean waited() {
        try {
            pause.of(BETWEEN_FILL_READS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<List<Fill>> readFills(PreparedOrder order, String orderId) {
        List<Fill> fills = new ArrayList<>();
        String query = "?order_id=" + encoded(orderId) + "&limit=1000";
        boolean whole =
                readPages(
                        "/portfolio/fills",
                        query,
                        page ->
                                page.list("fills").stream()
                                        .filter(fill -> orderId.equals(fill.text("order_id")))
                                        .map(fill -> KalshiFills.fill(fill, order.request()))
                                        .forEach(fills::add));
        return whole ? Optional.of(List.copyOf(fills)) : Optional.empty();
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
        Instant asked = clock.instant();
        List<JsonBody> matching = new ArrayList<>();
        long from =
                Instant.ofEpochMilli(order.request().createdAtMs())
                        .minus(LIST_BEFORE)
                        .getEpochSecond();
        boolean whole =
                readPages(
                        "/portfolio/orders",
                        "?ticker="
                                + encoded(order.request().market().key())
                                + "&min_ts="
                                + from
                                + "&limit=1000",
                        page ->
                                page.list("orders").stream()
                                        .filter(o -> isOurs(o, order))
                                        .forEach(matching::add));
        if (!matching.isEmpty()) {
            return standing(order, matching.getFirst());
        }
        boolean longAgo =
                asked.toEpochMilli() - order.request().createdAtMs() >= ARRIVAL_GRACE.toMillis();
        return whole && longAgo && readsAreFresh(order)
                ? new OrderOutcome.Rejected(
                        RejectReason.NEVER_ARRIVED, "no order with this client order id")
                : new OrderOutcome.Unknown("no order with this client order id yet");
    }

    private static boolean isOurs(JsonBody listed, PreparedOrder order) {
        return order.venueKey().equals(listed.text("client_order_id"));
    }

    private OrderOutcome standing(PreparedOrder order, JsonBody listed) {
        String orderId = listed.text("order_id");
        sent.link(orderId, order.venueKey());
        Quantity filled = listed.quantity("fill_count_fp");
        OrderOutcome outcome = withFills(order, orderId, filled, "");
        boolean resting = listed.text("status").equals("resting");
        return resting && outcome instanceof OrderOutcome.Accepted accepted
                ? new OrderOutcome.Accepted(orderId, accepted.fills(), false)
                : outcome;
    }

    /// Whether what we read is newer than the order, as far as the venue says how old it is.
    private boolean readsAreFresh(PreparedOrder order) {
        HttpResult result = client.get("/exchange/user_data_timestamp", "");
        if (!(result instanceof HttpResult.Answered answer)) {
            return false;
        }
        if (answer.status() == 404) {
            return true;
        }
        return answer.isSuccess()
                && JsonBody.parse(answer.body())
                        .flatMap(body -> body.epoch("as_of_time"))
                        .map(Instant::toEpochMilli)
                        .filter(asOfMs -> asOfMs > order.request().createdAtMs())
                        .isPresent();
    }

    private boolean readPages(String path, String query, Consumer<JsonBody> use) {
        String cursor = "";
        for (int i = 0; i < MOST_PAGES; i++) {
            String more = cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor);
            HttpResult result = client.get(path, query + more);
            Optional<JsonBody> page =
                    result instanceof HttpResult.Answered answer && answer.isSuccess()
                            ? JsonBody.parse(answer.body())
                            : Optional.empty();
            if (page.isEmpty()) {
                return false;
            }
            use.accept(page.get());
            cursor = page.get().text("cursor");
            if (cursor.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
