package io.arbiter.sandbox.market;

import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.kalshi.KalshiFees;
import io.arbiter.sandbox.kalshi.KalshiListing;
import io.arbiter.sandbox.net.Decimals;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.polymarket.PolymarketFees;
import io.arbiter.sandbox.polymarket.PolymarketListing;
import io.arbiter.sandbox.polymarket.PolymarketListing.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// One invented question as both venues list it.
///
/// @param fairTicks where its price starts and returns to
record Question(KalshiListing kalshi, PolymarketListing polymarket, int fairTicks) {

    private static final Duration OPENED_BEFORE_CLOSE = Duration.ofDays(300);

    SimulatedPair pair() {
        return new SimulatedPair(kalshi.ticker(), polymarket.conditionId(), polymarket.question());
    }

    /// Reads one entry of `questions.json`; `{date}` and `{next day}` in its texts become dates.
    ///
    /// @param number names its ids at Gamma
    static Question read(JsonNode node, Calendar calendar, int number) {
        LocalDate date =
                text(node, "date", "nearer").equals("nearer")
                        ? calendar.nearer()
                        : calendar.farther();
        int fair = Math.toIntExact(Decimals.parse(text(node, "fair", "0.5"), 4));
        return new Question(kalshi(node, date), polymarket(node, date, number), fair);
    }

    private static KalshiListing kalshi(JsonNode node, LocalDate date) {
        String series = text(node, "series", "");
        String eventTicker = series + '-' + Calendar.ticker(date);
        Instant close = Calendar.close(date);
        String title = dated(node, "kalshiTitle", date);
        KalshiListing.Event event =
                new KalshiListing.Event(
                        eventTicker,
                        series,
                        title,
                        "On " + Calendar.title(date),
                        text(node, "category", ""),
                        Json.flag(node, "mutuallyExclusive"),
                        text(node, "source", ""),
                        text(node, "sourceUrl", ""));
        return new KalshiListing(
                eventTicker + '-' + text(node, "suffix", "YES"),
                event,
                title,
                title,
                dated(node, "kalshiRules", date),
                dated(node, "kalshiMore", date),
                node.path("shard").asInt(0),
                text(node, "kalshiGrid", "").equals("tapered_deci_cent")
                        ? PriceGrid.taperedDeciCent()
                        : PriceGrid.linear("linear_cent", 100),
                KalshiFees.direct(
                        text(node, "kalshiFees", "").isEmpty()
                                ? KalshiFees.Kind.QUADRATIC
                                : KalshiFees.Kind.QUADRATIC_WITH_MAKER_FEES,
                        Decimals.parse(text(node, "kalshiFeeMultiplier", "1"), 6)),
                close.minus(OPENED_BEFORE_CLOSE),
                close,
                close.plus(Duration.ofHours(12)),
                close.plus(Duration.ofDays(7)));
    }

    private static PolymarketListing polymarket(JsonNode node, LocalDate date, int number) {
        String question = dated(node, "polymarketQuestion", date);
        String slug =
                question.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("-$", "");
        Protocol protocol = text(node, "protocol", "v1").equals("v2") ? Protocol.V2 : Protocol.V1;
        boolean negRisk = Json.flag(node, "negRisk");
        String id = Integer.toString(700_000 + number);
        return new PolymarketListing(
                id,
                SimulatedIds.conditionId(slug, protocol),
                slug,
                question,
                dated(node, "polymarketRules", date),
                text(node, "sourceUrl", ""),
                SimulatedIds.number(slug + "/yes"),
                SimulatedIds.number(slug + "/no"),
                protocol,
                Math.toIntExact(Decimals.parse(text(node, "polymarketTick", "0.01"), 4)),
                negRisk,
                negRisk ? SimulatedIds.conditionId(slug + "/group", Protocol.V1) : "",
                new PolymarketFees(Decimals.parse(text(node, "polymarketFee", "0"), 6), 1),
                0,
                Calendar.close(date),
                new PolymarketListing.Event(
                        Integer.toString(90_000 + number),
                        slug,
                        question,
                        text(node, "category", "")));
    }

    private static String dated(JsonNode node, String field, LocalDate date) {
        return text(node, field, "")
                .replace("{date}", Calendar.title(date))
                .replace("{next day}", Calendar.title(date.plusDays(1)));
    }

    private static String text(JsonNode node, String field, String otherwise) {
        return Json.text(node, field).orElse(otherwise);
    }
}
