package io.arbiter.sandbox.market;

import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.kalshi.KalshiFees;
import io.arbiter.sandbox.kalshi.KalshiListing;
import io.arbiter.sandbox.net.Decimals;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.polymarket.PolymarketFees;
import io.arbiter.sandbox.polymarket.PolymarketListing;
import io.arbiter.sandbox.polymarket.PolymarketListing.Protocol;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
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
                conditionId(slug, protocol),
                slug,
                question,
                dated(node, "polymarketRules", date),
                text(node, "sourceUrl", ""),
                number(slug + "/yes"),
                number(slug + "/no"),
                protocol,
                Math.toIntExact(Decimals.parse(text(node, "polymarketTick", "0.01"), 4)),
                negRisk,
                negRisk ? "0x" + HexFormat.of().formatHex(sha256(slug + "/group")) : "",
                new PolymarketFees(Decimals.parse(text(node, "polymarketFee", "0"), 6), 1),
                0,
                Calendar.close(date),
                new PolymarketListing.Event(
                        Integer.toString(90_000 + number),
                        slug,
                        question,
                        text(node, "category", "")));
    }

    /// 32 bytes of hex; a Protocol V2 id is 31 bytes padded on the right.
    static String conditionId(String slug, Protocol protocol) {
        String hex = HexFormat.of().formatHex(sha256(slug + "/condition"));
        return "0x" + (protocol == Protocol.V2 ? hex.substring(0, 62) + "00" : hex);
    }

    /// A 256-bit number as a decimal, as asset ids are.
    static String number(String name) {
        return new BigInteger(1, sha256(name)).toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
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
