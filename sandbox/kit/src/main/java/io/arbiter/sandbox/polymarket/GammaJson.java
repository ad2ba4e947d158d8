package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.BookView;
import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.exchange.MarketStatus;
import io.arbiter.sandbox.exchange.Outcome;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.net.Decimals;
import io.arbiter.sandbox.net.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Markets and events as Gamma writes them (polymarket.md 1.1).
final class GammaJson {

    private GammaJson() {}

    static boolean isClosed(ListedMarket market) {
        return market.status() == MarketStatus.CLOSED || market.status() == MarketStatus.SETTLED;
    }

    static ObjectNode eventHead(PolymarketListing.Event event) {
        ObjectNode node = Json.object();
        node.put("id", event.id());
        node.put("ticker", event.slug());
        node.put("slug", event.slug());
        node.put("title", event.title());
        return node;
    }

    /// `GET /markets` and its kin; read under the exchange's lock.
    static ObjectNode market(PolymarketListing listing, ListedMarket market) {
        ObjectNode node = Json.object();
        node.put("id", listing.id());
        node.put("conditionId", listing.gammaConditionId());
        node.put("questionID", Words.hex(Keccak.hash("question/" + listing.conditionId())));
        node.put("slug", listing.slug());
        node.put("question", listing.question());
        node.put("description", listing.description());
        node.put("resolutionSource", listing.resolutionSource());
        node.put("outcomes", "[\"Yes\",\"No\"]");
        node.put("outcomePrices", outcomePrices(market));
        assets(node, listing);
        node.put("version", listing.protocol().wire());
        node.put("endDate", listing.endDate().toString());
        state(node, market);
        node.put("negRisk", listing.negRisk());
        if (listing.negRisk()) {
            node.put("negRiskMarketID", listing.negRiskMarketId());
            node.put(
                    "negRiskRequestID", Words.hex(Keccak.hash("request/" + listing.conditionId())));
            node.put("groupItemTitle", listing.question());
        }
        node.put("negRiskOther", false);
        node.put("orderPriceMinTickSize", new BigDecimal(BookJson.tick(market)));
        node.put("orderMinSize", 5);
        node.put("secondsDelay", listing.takerDelayMs() / 1_000);
        fees(node, listing);
        quotes(node, market.view());
        node.set("events", Json.array().add(eventHead(listing.event())));
        return node;
    }

    /// What trades under the other protocol carries ids that the CLOB does not know.
    private static void assets(ObjectNode node, PolymarketListing listing) {
        List<String> live = List.of(listing.yesAsset(), listing.noAsset());
        List<String> other =
                live.stream()
                        .map(id -> new BigInteger(1, Keccak.hash("other/" + id)).toString())
                        .toList();
        boolean v2 = listing.protocol() == PolymarketListing.Protocol.V2;
        node.put("clobTokenIds", Json.strings(v2 ? other : live).toString());
        node.set("positionIds", Json.strings(v2 ? live : other));
    }

    private static void state(ObjectNode node, ListedMarket market) {
        boolean closed = isClosed(market);
        node.put("active", true);
        node.put("closed", closed);
        node.put("archived", false);
        node.put("acceptingOrders", market.status() == MarketStatus.ACTIVE);
        node.put("enableOrderBook", true);
        node.put("restricted", true);
        boolean settled = market.status() == MarketStatus.SETTLED;
        node.put("umaResolutionStatus", settled ? "resolved" : "");
        node.put("resolutionStatus", settled ? "resolved" : "inactive");
    }

    private static String outcomePrices(ListedMarket market) {
        int yes =
                market.yesPayoutTicks()
                        .orElseGet(() -> {
                            BookView view = market.view();
                            int bid = view.best(BookSide.BID).map(BookView.Level::ticks).orElse(0);
                            int ask =
                                    view.best(BookSide.ASK)
                                            .map(BookView.Level::ticks)
                                            .orElse(PriceGrid.DOLLAR);
                            return (bid + ask) / 2;
                        });
        return Json.strings(List.of(BookJson.price(yes), BookJson.price(Outcome.NO.ticks(yes))))
                .toString();
    }

    private static void fees(ObjectNode node, PolymarketListing listing) {
        boolean charged = listing.fees().ratePpm() > 0;
        node.put("feesEnabled", charged);
        if (charged) {
            node.set(
                    "feeSchedule",
                    Json.object()
                            .put("rate", ClobPublicApi.rate(listing))
                            .put("exponent", listing.fees().exponent())
                            .put("takerOnly", true)
                            .put("rebateRate", new BigDecimal("0.25")));
        }
        node.put("takerBaseFee", ClobPublicApi.baseFee(listing));
        node.put("makerBaseFee", ClobPublicApi.baseFee(listing));
    }

    private static void quotes(ObjectNode node, BookView view) {
        view.best(BookSide.BID)
                .ifPresent(best ->
                        node.put("bestBid", new BigDecimal(Decimals.plain(best.ticks(), 4))));
        view.best(BookSide.ASK)
                .ifPresent(best ->
                        node.put("bestAsk", new BigDecimal(Decimals.plain(best.ticks(), 4))));
    }
}
