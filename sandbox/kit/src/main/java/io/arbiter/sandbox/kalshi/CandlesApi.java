package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.kalshi.Candles.Minute;
import io.arbiter.sandbox.kalshi.Candles.Range;
import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.Request;
import io.arbiter.sandbox.net.Router;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `GET …/candlesticks` (kalshi.md 1.7).
final class CandlesApi {

    private static final int MOST_TICKERS = 100;

    private final Exchange exchange;
    private final Candles candles;

    CandlesApi(Exchange exchange, Candles candles) {
        this.exchange = exchange;
        this.candles = candles;
    }

    Router register(Router router) {
        return router.on(
                        "GET",
                        MarketsApi.ROOT + "/series/{series}/markets/{ticker}/candlesticks",
                        this::one)
                .on("GET", MarketsApi.ROOT + "/markets/candlesticks", this::many);
    }

    private Answer one(Request request) {
        String ticker = request.variable("ticker");
        if (exchange.market(ticker).isEmpty()) {
            return KalshiErrors.nested(404, "not_found");
        }
        return within(
                request,
                "GetMarketCandlesticks",
                span -> {
                    ObjectNode body = Json.object();
                    body.put("ticker", ticker);
                    body.set("candlesticks", rows(ticker, span));
                    return body;
                });
    }

    private Answer many(Request request) {
        List<String> tickers =
                request.query("market_tickers")
                        .map(csv -> List.of(csv.split(",")))
                        .orElseGet(List::of);
        if (tickers.isEmpty() || tickers.size() > MOST_TICKERS) {
            return KalshiErrors.parameter("BatchGetMarketCandlesticks", "MarketTickers", "max");
        }
        return within(
                request,
                "BatchGetMarketCandlesticks",
                span -> {
                    ArrayNode markets = Json.array();
                    tickers.stream()
                            .filter(ticker -> exchange.market(ticker).isPresent())
                            .forEach(ticker -> {
                                ObjectNode node = Json.object();
                                node.put("market_ticker", ticker);
                                node.set("candlesticks", rows(ticker, span));
                                markets.add(node);
                            });
                    ObjectNode body = Json.object();
                    body.set("markets", markets);
                    return body;
                });
    }

    private record Span(long fromSeconds, long toSeconds, long periodMinutes) {}

    private interface Body {
        ObjectNode of(Span span);
    }

    private static Answer within(Request request, String operation, Body body) {
        OptionalLong from = whole(request, "start_ts");
        OptionalLong to = whole(request, "end_ts");
        OptionalLong period = whole(request, "period_interval");
        if (from.isEmpty() || to.isEmpty()) {
            return KalshiErrors.parameter(
                    operation, from.isEmpty() ? "StartTs" : "EndTs", "required");
        }
        if (period.isEmpty() || !Candles.periods().contains(period.getAsLong())) {
            return KalshiErrors.parameter(operation, "PeriodInterval", "oneof");
        }
        return Answer.json(
                200, body.of(new Span(from.getAsLong(), to.getAsLong(), period.getAsLong())));
    }

    private static OptionalLong whole(Request request, String name) {
        try {
            return request.query(name)
                    .map(Long::parseLong)
                    .map(OptionalLong::of)
                    .orElseGet(OptionalLong::empty);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private ArrayNode rows(String ticker, Span span) {
        return exchange.locked(() -> {
            ArrayNode rows = Json.array();
            candles.of(ticker, span.fromSeconds(), span.toSeconds(), span.periodMinutes())
                    .forEach((end, candle) -> rows.add(row(end, candle)));
            return rows;
        });
    }

    private static ObjectNode row(long endSeconds, Minute candle) {
        ObjectNode node = Json.object();
        node.put("end_period_ts", endSeconds);
        node.set("yes_bid", range(candle.bid()));
        node.set("yes_ask", range(candle.ask()));
        node.set("price", range(candle.price()));
        node.put("volume_fp", Wire.count(candle.microShares()));
        node.put("open_interest_fp", Wire.count(candle.volumeAfter()));
        return node;
    }

    private static ObjectNode range(Range range) {
        ObjectNode node = Json.object();
        if (range.isPresent()) {
            node.put("open_dollars", Wire.price(range.open()));
            node.put("low_dollars", Wire.price(range.low()));
            node.put("high_dollars", Wire.price(range.high()));
            node.put("close_dollars", Wire.price(range.close()));
        }
        return node;
    }
}
