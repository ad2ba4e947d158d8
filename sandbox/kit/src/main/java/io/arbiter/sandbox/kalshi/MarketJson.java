package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.BookView;
import io.arbiter.sandbox.exchange.ListedMarket;
import io.arbiter.sandbox.exchange.MarketStatus;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.net.Decimals;
import io.arbiter.sandbox.net.Json;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Series, events and markets as Kalshi writes them (kalshi.md 1.6). Read under the exchange's
/// lock.
final class MarketJson {

    private MarketJson() {}

    static String status(MarketStatus status) {
        return switch (status) {
            case ACTIVE -> "active";
            case PAUSED -> "inactive";
            case CLOSED -> "closed";
            case SETTLED -> "finalized";
        };
    }

    /// The word that the `status` query filter uses for the same state.
    static String filterWord(MarketStatus status) {
        return switch (status) {
            case ACTIVE -> "open";
            case PAUSED -> "paused";
            case CLOSED -> "closed";
            case SETTLED -> "settled";
        };
    }

    static ObjectNode market(KalshiListing listing, ListedMarket market) {
        ObjectNode node = Json.object();
        node.put("ticker", listing.ticker());
        node.put("event_ticker", listing.event().ticker());
        node.put("market_type", "binary");
        node.put("title", listing.title());
        node.put("yes_sub_title", listing.yesSubTitle());
        node.put("no_sub_title", listing.yesSubTitle());
        node.put("created_time", listing.openTime().toString());
        node.put("updated_time", listing.openTime().toString());
        node.put("open_time", listing.openTime().toString());
        node.put("close_time", listing.closeTime().toString());
        node.put("expected_expiration_time", listing.expectedExpiration().toString());
        node.put("latest_expiration_time", listing.latestExpiration().toString());
        node.put("settlement_timer_seconds", 60);
        node.put("status", status(market.status()));
        node.put("can_close_early", true);
        node.put("rules_primary", listing.rulesPrimary());
        node.put("rules_secondary", listing.rulesSecondary());
        node.put("strike_type", "structured");
        node.put("notional_value_dollars", "1.0000");
        node.put("settlement_bounds_type", "default");
        node.put("exchange_index", listing.shard());
        quotes(node, market);
        result(node, market);
        grid(node, market.grid());
        return node;
    }

    private static void quotes(ObjectNode node, ListedMarket market) {
        BookView view = market.view();
        BookView.Level none = new BookView.Level(0, 0);
        BookView.Level bid = view.best(BookSide.BID).orElse(none);
        BookView.Level ask =
                view.best(BookSide.ASK).orElse(new BookView.Level(PriceGrid.DOLLAR, 0));
        node.put("yes_bid_dollars", Wire.price(bid.ticks()));
        node.put("yes_bid_size_fp", Wire.count(bid.microShares()));
        node.put("yes_ask_dollars", Wire.price(ask.ticks()));
        node.put("yes_ask_size_fp", Wire.count(ask.microShares()));
        node.put("no_bid_dollars", Wire.price(PriceGrid.DOLLAR - ask.ticks()));
        node.put("no_ask_dollars", Wire.price(PriceGrid.DOLLAR - bid.ticks()));
        node.put("last_price_dollars", Wire.price(market.lastTicks().orElse(0)));
        node.put("volume_fp", Wire.count(market.volumeMicroShares()));
        node.put("volume_24h_fp", Wire.count(market.volumeMicroShares()));
        node.put("open_interest_fp", Wire.count(market.volumeMicroShares()));
    }

    private static void result(ObjectNode node, ListedMarket market) {
        node.put("result", resultWord(market));
        node.put("expiration_value", "");
        market.yesPayoutTicks()
                .ifPresent(payout -> {
                    node.put("settlement_value_dollars", Wire.price(payout));
                    node.put("settlement_ts", Wire.time(market.settledAtMs()));
                });
    }

    static String resultWord(ListedMarket market) {
        if (market.yesPayoutTicks().isEmpty()) {
            return "";
        }
        return switch (market.yesPayoutTicks().getAsInt()) {
            case PriceGrid.DOLLAR -> "yes";
            case 0 -> "no";
            default -> "scalar";
        };
    }

    static void grid(ObjectNode node, PriceGrid grid) {
        ArrayNode ranges = Json.array();
        for (PriceGrid.Band band : grid.bands()) {
            ObjectNode range = Json.object();
            range.put("start", Wire.price(band.startTicks()));
            range.put("end", Wire.price(band.endTicks()));
            range.put("step", Wire.price(band.stepTicks()));
            ranges.add(range);
        }
        node.put("price_level_structure", grid.label());
        node.set("price_ranges", ranges);
    }

    static ObjectNode event(KalshiListing.Event event, int shard) {
        ObjectNode node = Json.object();
        node.put("event_ticker", event.ticker());
        node.put("series_ticker", event.seriesTicker());
        node.put("title", event.title());
        node.put("sub_title", event.subTitle());
        node.put("category", event.category());
        node.put("collateral_return_type", event.mutuallyExclusive() ? "MECNET" : "");
        node.put("mutually_exclusive", event.mutuallyExclusive());
        node.set("product_metadata", Json.object());
        node.set("settlement_sources", sources(event));
        node.put("exchange_index", shard);
        return node;
    }

    static ObjectNode series(Collection<KalshiListing> listings) {
        KalshiListing first = listings.iterator().next();
        ObjectNode node = Json.object();
        node.put("ticker", first.event().seriesTicker());
        node.put("frequency", "custom");
        node.put("title", first.event().title());
        node.put("category", first.event().category());
        node.set("tags", Json.array());
        node.set("settlement_sources", sources(first.event()));
        node.put("contract_url", "");
        node.put("contract_terms_url", "");
        node.put("fee_type", first.fees().kind().wire());
        node.put("fee_multiplier", new BigDecimal(Decimals.plain(first.fees().multiplierPpm(), 6)));
        node.set("additional_prohibitions", Json.array());
        node.put("exchange_index", first.shard());
        return node;
    }

    private static ArrayNode sources(KalshiListing.Event event) {
        ObjectNode source = Json.object();
        source.put("name", event.sourceName());
        source.put("url", event.sourceUrl());
        return Json.array().add(source);
    }

    static ObjectNode book(ListedMarket market, int depth) {
        BookView view = market.view();
        ObjectNode book = Json.object();
        book.set("yes_dollars", Wire.levels(cut(view.bids(), depth), false));
        book.set("no_dollars", Wire.levels(cut(view.asks(), depth), true));
        return book;
    }

    private static List<BookView.Level> cut(List<BookView.Level> bestFirst, int depth) {
        return depth == 0 || depth >= bestFirst.size() ? bestFirst : bestFirst.subList(0, depth);
    }
}
