package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.faults.FrameGate;
import io.arbiter.sandbox.faults.VenueFaults;
import io.arbiter.sandbox.kalshi.Subscription.Channel;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.SocketEndpoint;
import io.arbiter.sandbox.net.SocketLink;
import io.arbiter.sandbox.time.VenueTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One authenticated socket: its commands and its subscriptions (kalshi.md 3). Everything happens
/// under the exchange's lock, so a snapshot and the deltas after it never cross.
final class KalshiSession implements SocketEndpoint.SocketHandler {

    private final SocketLink link;
    private final String account;
    private final Exchange exchange;
    private final FrameGate gate;
    private final VenueFaults faults;
    private final VenueTime time;
    private final Runnable onClosed;
    private final Map<Integer, Subscription> subscriptions = new LinkedHashMap<>();
    private int lastSid;

    KalshiSession(SocketLink link, String account, StreamParts parts, Runnable onClosed) {
        this.link = link;
        this.account = account;
        this.exchange = parts.exchange();
        this.gate = parts.gate();
        this.faults = parts.faults();
        this.time = parts.time();
        this.onClosed = onClosed;
    }

    /// What all sessions share.
    record StreamParts(Exchange exchange, FrameGate gate, VenueFaults faults, VenueTime time) {}

    String account() {
        return account;
    }

    SocketLink link() {
        return link;
    }

    List<Subscription> on(Channel channel, String ticker) {
        return subscriptions.values().stream()
                .filter(one -> one.channel() == channel && one.wants(ticker))
                .toList();
    }

    List<Subscription> on(Channel channel) {
        return subscriptions.values().stream().filter(one -> one.channel() == channel).toList();
    }

    /// Sends a data frame of a subscription through the fault gate.
    void data(Subscription subscription, String type, ObjectNode message) {
        ObjectNode frame = envelope(subscription, type);
        frame.set("msg", message);
        frame.put("sending_ts_ms", time.nowMs());
        gate.send(link, frame.toString());
    }

    private ObjectNode envelope(Subscription subscription, String type) {
        ObjectNode frame = Json.object();
        frame.put("type", type);
        frame.put("sid", subscription.sid());
        if (subscription.channel().sequenced()) {
            if (faults.take(VenueFaults.Counter.SKIPPED_SEQUENCES)) {
                subscription.nextSequence();
            }
            frame.put("seq", subscription.nextSequence());
        }
        return frame;
    }

    @Override
    public void onText(String text) {
        exchange.inLock(() -> {
            Optional<JsonNode> command = Json.parse(text);
            if (command.isEmpty() || !command.get().isObject()) {
                error(0, 1, "Unable to process message");
                return;
            }
            handle(command.get());
        });
    }

    private void handle(JsonNode command) {
        long id = command.path("id").asLong(0);
        JsonNode params = command.path("params");
        switch (Json.text(command, "cmd").orElse("")) {
            case "subscribe" -> subscribe(id, params);
            case "unsubscribe" -> unsubscribe(id, params);
            case "update_subscription" -> update(id, params);
            case "list_subscriptions" -> list(id);
            default -> error(id, 5, "Unknown command");
        }
    }

    private void subscribe(long id, JsonNode params) {
        if (!params.isObject()) {
            error(id, 2, "Params required");
            return;
        }
        List<String> names = texts(params.path("channels"));
        if (names.isEmpty()) {
            error(id, 3, "Channels required");
            return;
        }
        Set<String> tickers = tickers(params);
        for (String name : names) {
            Optional<Channel> channel = channel(name);
            if (channel.isEmpty()) {
                error(id, 8, "Unknown channel name");
            } else if (channel.get() == Channel.ORDERBOOK_DELTA && tickers.isEmpty()) {
                error(id, 14, "Market ticker required");
            } else {
                subscribe(id, channel.get(), tickers, params);
            }
        }
    }

    /// A second subscription to a channel merges into the first.
    private void subscribe(long id, Channel channel, Set<String> tickers, JsonNode params) {
        Subscription subscription =
                subscriptions.values().stream()
                        .filter(one -> one.channel() == channel)
                        .findFirst()
                        .orElseGet(() -> open(channel));
        if (channel == Channel.ORDERBOOK_DELTA) {
            subscription.useYesPrice(Json.flag(params, "use_yes_price"));
        }
        ObjectNode message = Json.object();
        message.put("channel", channel.wire());
        message.put("sid", subscription.sid());
        ObjectNode frame = Json.object();
        frame.put("type", "subscribed");
        frame.put("id", id);
        frame.set("msg", message);
        link.send(frame.toString());
        add(id, subscription, tickers);
    }

    private Subscription open(Channel channel) {
        Subscription opened = new Subscription(++lastSid, channel);
        subscriptions.put(opened.sid(), opened);
        return opened;
    }

    private void add(long id, Subscription subscription, Set<String> tickers) {
        for (String ticker : tickers) {
            Optional<ListedMarket> market = exchange.market(ticker);
            if (market.isEmpty()) {
                error(id, 11, "Unknown market ticker " + ticker);
            } else if (subscription.tickers().add(ticker)
                    && subscription.channel() == Channel.ORDERBOOK_DELTA) {
                data(
                        subscription,
                        "orderbook_snapshot",
                        StreamJson.snapshot(market.get(), subscription.useYesPrice()));
            }
        }
    }

    private void unsubscribe(long id, JsonNode params) {
        if (params.path("sids").isEmpty()) {
            error(id, 4, "Subscription IDs required");
            return;
        }
        for (JsonNode sid : params.path("sids")) {
            Subscription gone = subscriptions.remove(sid.asInt(-1));
            if (gone == null) {
                error(id, 7, "Unknown subscription ID");
                continue;
            }
            ObjectNode frame = Json.object();
            frame.put("type", "unsubscribed");
            frame.put("id", id);
            frame.put("sid", gone.sid());
            frame.put("seq", gone.nextSequence());
            link.send(frame.toString());
        }
    }

    private void update(long id, JsonNode params) {
        int sid =
                params.path("sids").isArray() && params.path("sids").size() == 1
                        ? params.path("sids").get(0).asInt(-1)
                        : params.path("sid").asInt(-1);
        Subscription subscription = subscriptions.get(sid);
        if (subscription == null) {
            error(id, sid < 0 ? 12 : 7, sid < 0 ? "Exactly one sid" : "Unknown subscription ID");
            return;
        }
        Set<String> tickers = tickers(params);
        switch (Json.text(params, "action").orElse("")) {
            case "add_markets" -> {
                confirm(id, subscription, tickers);
                add(id, subscription, tickers);
            }
            case "delete_markets" -> {
                subscription.tickers().removeAll(tickers);
                confirm(id, subscription, Set.of());
            }
            case "get_snapshot" -> snapshots(id, subscription, tickers);
            case "" -> error(id, 15, "Action required");
            default -> error(id, 13, "Unsupported action");
        }
    }

    private void snapshots(long id, Subscription subscription, Set<String> tickers) {
        for (String ticker : tickers) {
            exchange.market(ticker)
                    .ifPresent(market -> {
                        ObjectNode frame = envelope(subscription, "orderbook_snapshot");
                        frame.put("id", id);
                        frame.set("msg", StreamJson.snapshot(market, subscription.useYesPrice()));
                        gate.send(link, frame.toString());
                    });
        }
    }

    private void confirm(long id, Subscription subscription, Set<String> added) {
        Set<String> all = new LinkedHashSet<>(subscription.tickers());
        all.addAll(added);
        ObjectNode message = Json.object();
        message.set("market_tickers", Json.strings(all));
        ObjectNode frame = Json.object();
        frame.put("type", "ok");
        frame.put("id", id);
        frame.put("sid", subscription.sid());
        frame.put("seq", subscription.nextSequence());
        frame.set("msg", message);
        link.send(frame.toString());
    }

    private void list(long id) {
        ArrayNode all = Json.array();
        for (Subscription one : subscriptions.values()) {
            ObjectNode node = Json.object();
            node.put("channel", one.channel().wire());
            node.put("sid", one.sid());
            all.add(node);
        }
        ObjectNode frame = Json.object();
        frame.put("type", "ok");
        frame.put("id", id);
        frame.set("msg", all);
        link.send(frame.toString());
    }

    private void error(long id, int code, String text) {
        ObjectNode message = Json.object();
        message.put("code", code);
        message.put("msg", text);
        ObjectNode frame = Json.object();
        frame.put("type", "error");
        frame.put("id", id);
        frame.set("msg", message);
        link.send(frame.toString());
    }

    private static Optional<Channel> channel(String wire) {
        return Arrays.stream(Channel.values()).filter(one -> one.wire().equals(wire)).findFirst();
    }

    private static Set<String> tickers(JsonNode params) {
        Set<String> tickers = new LinkedHashSet<>(texts(params.path("market_tickers")));
        Json.text(params, "market_ticker").ifPresent(tickers::add);
        return tickers;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asString("")));
        return texts;
    }

    @Override
    public void onClosed() {
        onClosed.run();
    }
}
