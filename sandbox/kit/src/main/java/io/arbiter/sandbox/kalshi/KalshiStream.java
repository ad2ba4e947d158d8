package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.ExchangeEvent;
import io.arbiter.sandbox.exchange.ExchangeListener;
import io.arbiter.sandbox.exchange.Fill;
import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.kalshi.KalshiSession.StreamParts;
import io.arbiter.sandbox.kalshi.Subscription.Channel;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.net.SocketEndpoint;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/// The authenticated WebSocket: turns what the engine does into frames for every session that
/// asked.
final class KalshiStream implements SocketEndpoint, ExchangeListener {

    static final String PATH = "/trade-api/ws/v2";
    private static final long HEARTBEAT_MS = 10_000;

    private final KalshiKeys keys;
    private final StreamParts parts;
    private final Set<KalshiSession> sessions = ConcurrentHashMap.newKeySet();

    KalshiStream(KalshiKeys keys, StreamParts parts) {
        this.keys = keys;
        this.parts = parts;
        parts.faults().onCloseSockets(() -> sessions.forEach(session -> session.link().cut()));
        parts.time().after(HEARTBEAT_MS, this::beat);
    }

    private void beat() {
        sessions.forEach(session -> session.link().ping("heartbeat"));
        parts.time().after(HEARTBEAT_MS, this::beat);
    }

    @Override
    public Decision open(Request upgrade) {
        return switch (keys.check(upgrade)) {
            case KalshiKeys.Denied denied -> new Refused(denied.response());
            case KalshiKeys.Signed signed ->
                    new Accepted(link -> {
                        KalshiSession[] own = new KalshiSession[1];
                        KalshiSession session =
                                new KalshiSession(
                                        link,
                                        signed.accountId(),
                                        parts,
                                        () -> sessions.remove(own[0]));
                        own[0] = session;
                        sessions.add(session);
                        return session;
                    });
        };
    }

    @Override
    public void onEvent(ExchangeEvent event) {
        switch (event) {
            case ExchangeEvent.LevelChanged change -> level(change);
            case ExchangeEvent.Traded traded ->
                    each(
                            Channel.TRADE,
                            traded.market(),
                            (session, one) ->
                                    session.data(one, "trade", StreamJson.trade(traded.trade())));
            case ExchangeEvent.Filled filled -> fill(filled.market(), filled.fill());
            case ExchangeEvent.OrderChanged changed -> order(changed);
            case ExchangeEvent.SweepEnded ended -> ticker(ended.market());
            case ExchangeEvent.MarketChanged changed -> lifecycle(changed);
        }
    }

    private void level(ExchangeEvent.LevelChanged change) {
        long nowMs = parts.time().nowMs();
        each(
                Channel.ORDERBOOK_DELTA,
                change.market(),
                (session, one) ->
                        session.data(
                                one,
                                "orderbook_delta",
                                StreamJson.delta(
                                        change, one.useYesPrice(), session.account(), nowMs)));
        boolean top =
                change.market()
                        .view()
                        .best(change.side())
                        .map(best -> best.ticks() == change.ticks())
                        .orElse(true);
        if (top || change.afterMicroShares() == 0) {
            ticker(change.market());
        }
    }

    private void ticker(ListedMarket market) {
        each(
                Channel.TICKER,
                market,
                (session, one) ->
                        session.data(
                                one, "ticker", StreamJson.ticker(market, parts.time().nowMs())));
    }

    private void fill(ListedMarket market, Fill fill) {
        own(
                Channel.FILL,
                fill.accountId(),
                market,
                (session, one) -> session.data(one, "fill", StreamJson.fill(fill, market.shard())));
        var holding = parts.exchange().account(fill.accountId()).holding(market.id());
        own(
                Channel.MARKET_POSITIONS,
                fill.accountId(),
                market,
                (session, one) ->
                        session.data(
                                one,
                                "market_position",
                                StreamJson.position(fill.accountId(), market.id(), holding)));
    }

    private void order(ExchangeEvent.OrderChanged changed) {
        own(
                Channel.USER_ORDERS,
                changed.order().accountId(),
                changed.market(),
                (session, one) -> session.data(one, "user_order", StreamJson.userOrder(changed)));
    }

    private void lifecycle(ExchangeEvent.MarketChanged changed) {
        ListedMarket market = changed.market();
        switch (changed.change()) {
            case LISTED -> lifecycle(market, StreamJson.lifecycle(market, "created"));
            case PAUSED -> {
                ObjectNode message = StreamJson.lifecycle(market, "deactivated");
                message.put("is_deactivated", true);
                lifecycle(market, message);
            }
            case RESUMED -> lifecycle(market, StreamJson.lifecycle(market, "activated"));
            case CLOSED -> {
                ObjectNode message = StreamJson.lifecycle(market, "close_date_updated");
                message.put("close_ts", parts.time().nowMs() / 1_000);
                lifecycle(market, message);
            }
            case GRID -> {
                ObjectNode message = StreamJson.lifecycle(market, "price_level_structure_updated");
                MarketJson.grid(message, market.grid());
                lifecycle(market, message);
            }
            case SETTLED -> settled(market);
        }
    }

    private void settled(ListedMarket market) {
        ObjectNode determined = StreamJson.lifecycle(market, "determined");
        determined.put("result", MarketJson.resultWord(market));
        determined.put("determination_ts", market.settledAtMs() / 1_000);
        determined.put("settlement_value", Wire.price(market.yesPayoutTicks().orElseThrow()));
        lifecycle(market, determined);
        ObjectNode settled = StreamJson.lifecycle(market, "settled");
        settled.put("settled_ts", market.settledAtMs() / 1_000);
        lifecycle(market, settled);
    }

    private void lifecycle(ListedMarket market, ObjectNode message) {
        each(
                Channel.MARKET_LIFECYCLE_V2,
                market,
                (session, one) -> session.data(one, "market_lifecycle_v2", message));
    }

    /// News of an order group, to its account.
    void orderGroup(String account, ObjectNode message) {
        for (KalshiSession session : sessions) {
            if (session.account().equals(account)) {
                session.on(Channel.ORDER_GROUP_UPDATES)
                        .forEach(one -> session.data(one, "order_group_updates", message));
            }
        }
    }

    private void each(
            Channel channel, ListedMarket market, BiConsumer<KalshiSession, Subscription> send) {
        for (KalshiSession session : sessions) {
            session.on(channel, market.id()).forEach(one -> send.accept(session, one));
        }
    }

    private void own(
            Channel channel,
            String account,
            ListedMarket market,
            BiConsumer<KalshiSession, Subscription> send) {
        for (KalshiSession session : sessions) {
            if (session.account().equals(account)) {
                session.on(channel, market.id()).forEach(one -> send.accept(session, one));
            }
        }
    }
}
