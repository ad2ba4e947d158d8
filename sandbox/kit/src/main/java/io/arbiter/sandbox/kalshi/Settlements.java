package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.ExchangeEvent;
import io.arbiter.sandbox.exchange.ExchangeListener;
import io.arbiter.sandbox.exchange.Holding;
import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.exchange.Outcome;
import io.arbiter.sandbox.net.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// What settled markets paid, per account (kalshi.md 1.10). Safe for many threads.
final class Settlements implements ExchangeListener {

    private final Exchange exchange;
    private final KalshiBoard board;
    private final Supplier<Collection<String>> accounts;
    private final List<Row> rows = new ArrayList<>();
    private final Set<String> settled = new HashSet<>();

    Settlements(Exchange exchange, KalshiBoard board, Supplier<Collection<String>> accounts) {
        this.exchange = exchange;
        this.board = board;
        this.accounts = accounts;
    }

    /// One market's pay-out to one account.
    record Row(String account, ObjectNode json) {}

    synchronized List<Row> of(String account) {
        return rows.stream().filter(row -> row.account().equals(account)).toList().reversed();
    }

    synchronized boolean settled(String ticker) {
        return settled.contains(ticker);
    }

    /// Comes before the holders are paid, so the positions are still there.
    @Override
    public synchronized void onEvent(ExchangeEvent event) {
        if (event instanceof ExchangeEvent.MarketChanged changed
                && changed.change() == ExchangeEvent.Change.SETTLED) {
            settled.add(changed.market().id());
            for (String account : accounts.get()) {
                Holding holding = exchange.account(account).holding(changed.market().id());
                if (holding.tradedMicroShares() > 0) {
                    rows.add(new Row(account, node(changed.market(), holding)));
                }
            }
        }
    }

    private ObjectNode node(ListedMarket market, Holding holding) {
        int payout = market.yesPayoutTicks().orElseThrow();
        boolean yes = holding.net() >= 0;
        long revenue =
                holding.of(Outcome.YES) * payout / 10_000
                        + holding.of(Outcome.NO) * (10_000 - payout) / 10_000;
        ObjectNode node = Json.object();
        node.put("ticker", market.id());
        node.put("exchange_index", market.shard());
        node.put("event_ticker", board.listing(market.id()).orElseThrow().event().ticker());
        node.put("market_result", MarketJson.resultWord(market));
        node.put("yes_count_fp", Wire.count(holding.of(Outcome.YES)));
        node.put("yes_total_cost_dollars", Wire.dollars(yes ? holding.basisMicros() : 0));
        node.put("no_count_fp", Wire.count(holding.of(Outcome.NO)));
        node.put("no_total_cost_dollars", Wire.dollars(yes ? 0 : holding.basisMicros()));
        node.put("revenue", revenue / 10_000);
        node.put("value", payout / 100);
        node.put("fee_cost", Wire.dollars(holding.feesMicros()));
        node.put("settled_time", Wire.time(market.settledAtMs()));
        return node;
    }
}
