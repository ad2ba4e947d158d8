package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.ExchangeEvent;
import io.arbiter.sandbox.exchange.ExchangeEvent.Reason;
import io.arbiter.sandbox.exchange.ExchangeListener;
import io.arbiter.sandbox.exchange.Order;
import io.arbiter.sandbox.faults.FrameGate;
import io.arbiter.sandbox.faults.VenueFaults;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.net.SocketEndpoint;
import io.arbiter.sandbox.net.SocketLink;
import io.arbiter.sandbox.time.VenueTime;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `/ws/user`: an account's own orders and trades (polymarket.md 4).
final class UserStream implements SocketEndpoint, ExchangeListener {

    static final String PATH = "/ws/user";

    private final Exchange exchange;
    private final ApiKeys keys;
    private final TradeSettlement trades;
    private final FrameGate gate;
    private final VenueTime time;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

    UserStream(
            Exchange exchange,
            ApiKeys keys,
            TradeSettlement trades,
            VenueFaults faults,
            VenueTime time) {
        this.exchange = exchange;
        this.keys = keys;
        this.trades = trades;
        this.gate = new FrameGate(faults, time);
        this.time = time;
        trades.listen(this::onTrade);
        faults.onCloseSockets(() -> sessions.forEach(session -> session.link.cut()));
    }

    @Override
    public Decision open(Request upgrade) {
        return new Accepted(link -> {
            Session session = new Session(link);
            sessions.add(session);
            return session;
        });
    }

    @Override
    public void onEvent(ExchangeEvent event) {
        if (event instanceof ExchangeEvent.OrderChanged changed) {
            trades.orders()
                    .find(changed.order().id())
                    .ifPresent(order -> {
                        order.place(changed.order());
                        orderEvent(order, type(changed), status(changed));
                    });
        }
    }

    private static String type(ExchangeEvent.OrderChanged changed) {
        return switch (changed.reason()) {
            case PLACED -> "PLACEMENT";
            case TRADED, DECREASED, AMENDED -> "UPDATE";
            case KILLED -> changed.order().filled() > 0 ? "UPDATE" : "CANCELLATION";
            case CANCELED, SELF_TRADE, EXPIRED, MARKET_CLOSED, MARKET_HALTED, OFF_GRID ->
                    "CANCELLATION";
        };
    }

    private static String status(ExchangeEvent.OrderChanged changed) {
        Order order = changed.order();
        if (changed.reason() == Reason.KILLED && order.filled() == 0) {
            return "CANCELED_" + ClobErrors.NO_MATCH;
        }
        return switch (changed.reason()) {
            case PLACED, DECREASED, AMENDED -> "LIVE";
            case TRADED -> order.status() == Order.Status.RESTING ? "LIVE" : "MATCHED";
            case KILLED -> "MATCHED";
            case CANCELED, SELF_TRADE, EXPIRED -> "CANCELED";
            case MARKET_CLOSED, MARKET_HALTED, OFF_GRID -> "INVALID";
        };
    }

    /// An order that was killed before it reached the book.
    void onKilled(ClobOrder order, String reason) {
        orderEvent(order, "CANCELLATION", "CANCELED_" + reason);
    }

    private void orderEvent(ClobOrder order, String type, String status) {
        ObjectNode event = trades.orders().json(order);
        event.put("event_type", "order");
        event.put("type", type);
        event.put("status", status);
        event.put("order_owner", order.account().apiKey());
        event.put("created_at", Long.toString(order.createdAtMs()));
        event.put("timestamp", Long.toString(time.nowMs()));
        String condition = order.asset().listing().conditionId();
        sessions.stream()
                .filter(session -> session.hears(order.account().apiKey(), condition))
                .forEach(session -> gate.send(session.link, event.toString()));
    }

    private void onTrade(ClobTrade trade) {
        String condition = trade.taker().asset().listing().conditionId();
        for (Session session : sessions) {
            String owner = session.owner();
            if (owner != null && trade.involves(owner) && session.hears(owner, condition)) {
                gate.send(session.link, TradeJson.event(trade, owner, time.nowMs()).toString());
            }
        }
    }

    /// One socket; it hears nothing before it has authenticated.
    private final class Session implements SocketHandler {

        private final SocketLink link;
        private final Set<String> markets = new LinkedHashSet<>();
        private @Nullable PolymarketAccount account;

        private Session(SocketLink link) {
            this.link = link;
        }

        private @Nullable String owner() {
            PolymarketAccount known = account;
            return known == null ? null : known.apiKey();
        }

        private boolean hears(String apiKey, String conditionId) {
            return apiKey.equals(owner()) && (markets.isEmpty() || markets.contains(conditionId));
        }

        @Override
        public void onText(String text) {
            if (text.equals("PING")) {
                link.send("PONG");
                return;
            }
            exchange.inLock(() -> Json.parse(text).ifPresent(this::handle));
        }

        private void handle(JsonNode command) {
            if (account == null) {
                JsonNode auth = command.path("auth");
                Optional<PolymarketAccount> known =
                        keys.authenticate(
                                Json.text(auth, "apiKey").orElse(""),
                                Json.text(auth, "secret").orElse(""),
                                Json.text(auth, "passphrase").orElse(""));
                if (known.isEmpty()) {
                    link.close();
                    return;
                }
                account = known.get();
            }
            boolean remove =
                    Json.text(command, "operation").filter("unsubscribe"::equals).isPresent();
            for (JsonNode market : command.path("markets")) {
                if (remove) {
                    markets.remove(market.asString(""));
                } else {
                    markets.add(market.asString(""));
                }
            }
        }

        @Override
        public void onClosed() {
            sessions.remove(this);
        }
    }
}
