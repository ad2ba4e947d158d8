package io.arbiter.core.venue.polymarket;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.PriceBand;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.json.JsonBody;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A market as Gamma describes it, with the CLOB's own word where it was asked. Pure function.
sealed interface MarketReading {

    record Tradable(Market market) implements MarketReading {}

    record Skipped(Skip reason, String detail) implements MarketReading {}

    /// Why a market cannot be traded by us.
    enum Skip {
        NO_ORDER_BOOK,
        NOT_BINARY,
        UNKNOWN_VERSION,
        UNKNOWN_FEES,
        UNREADABLE
    }

    /// The longest taker delay documented for markets that only carry the flag (polymarket.md 6.2).
    long FLAGGED_DELAY_MS = 250;

    /// How long the oracle's answer can be disputed (polymarket.md 7).
    Duration LIVENESS = Duration.ofHours(2);

    int LONG_KEY = 66;
    int SHORT_KEY = 64;

    /// @param clob the answer of `/clob-markets`, which decides where both speak
    static MarketReading of(JsonBody row, Optional<JsonBody> clob) {
        try {
            return read(row, clob);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new Skipped(Skip.UNREADABLE, row.text("conditionId") + ": " + e.getMessage());
        }
    }

    private static MarketReading read(JsonBody row, Optional<JsonBody> clob) {
        String version = row.text("version");
        Optional<String> domain = domainVersion(version);
        if (domain.isEmpty()) {
            return new Skipped(Skip.UNKNOWN_VERSION, "unknown market version " + version);
        }
        if (!row.flag("enableOrderBook") || row.text("conditionId").isEmpty()) {
            return new Skipped(Skip.NO_ORDER_BOOK, "it has no order book");
        }
        boolean second = domain.get().equals("3");
        List<String> outcomes = texts(row, "outcomes");
        List<String> assets = texts(row, second ? "positionIds" : "clobTokenIds");
        if (outcomes.size() != 2 || assets.size() != 2) {
            return new Skipped(Skip.NOT_BINARY, "it does not have two outcomes with a token each");
        }
        Optional<FeeSchedule> fees =
                clob.isPresent() ? PolymarketFees.ofClob(clob.get()) : PolymarketFees.ofGamma(row);
        if (fees.isEmpty()) {
            return new Skipped(Skip.UNKNOWN_FEES, "its fee curve is not known to us");
        }
        return new Tradable(market(row, clob, domain.get(), outcomes, assets, fees.get()));
    }

    private static Market market(
            JsonBody row,
            Optional<JsonBody> clob,
            String domain,
            List<String> outcomes,
            List<String> assets,
            FeeSchedule fees) {
        int yes = outcomes.get(1).equalsIgnoreCase("yes") ? 1 : 0;
        Optional<Instant> end = row.instant("endDate");
        return new Market(
                Venue.POLYMARKET,
                clobKey(row.text("conditionId")),
                eventKey(row),
                title(row, outcomes, yes),
                rules(row),
                assets.get(yes),
                assets.get(1 - yes),
                domain,
                clob.filter(c -> c.has("nr")).map(c -> c.flag("nr")).orElse(row.flag("negRisk")),
                0,
                List.of(new PriceBand(0, Price.TICKS_PER_DOLLAR, tick(row, clob))),
                minimum(row, clob),
                Money.parse("1"),
                fees,
                takerDelayMs(row, clob),
                isOpen(row, clob),
                end.orElse(null),
                end.map(time -> time.plus(LIVENESS)).orElse(null));
    }

    /// The exchange domain of a market version; empty for a version that we do not know.
    private static Optional<String> domainVersion(String version) {
        return switch (version) {
            case "", "v1" -> Optional.of("2");
            case "v2" -> Optional.of("3");
            default -> Optional.empty();
        };
    }

    /// Ids of 31 bytes are padded to the 32 that everything but Gamma uses (polymarket.md 0).
    static String clobKey(String conditionId) {
        return conditionId.length() == SHORT_KEY ? conditionId + "00" : conditionId;
    }

    /// What Gamma may call the market: padding of a 31-byte id removed.
    static String gammaKey(String key) {
        return key.length() == LONG_KEY && key.endsWith("00") ? key.substring(0, SHORT_KEY) : key;
    }

    /// A list that comes as an array or as JSON inside a string.
    private static List<String> texts(JsonBody row, String name) {
        List<JsonBody> elements = row.list(name);
        if (elements.isEmpty()) {
            elements = JsonBody.parse(row.text(name)).map(JsonBody::elements).orElse(List.of());
        }
        return elements.stream().map(JsonBody::text).toList();
    }

    private static String eventKey(JsonBody row) {
        List<JsonBody> events = row.list("events");
        return events.isEmpty() ? row.text("slug") : events.getFirst().text("slug");
    }

    /// The question; where the outcomes are not yes and no, what they stand for is part of it.
    private static String title(JsonBody row, List<String> outcomes, int yes) {
        String question = row.text("question");
        boolean plain =
                outcomes.get(yes).equalsIgnoreCase("yes")
                        && outcomes.get(1 - yes).equalsIgnoreCase("no");
        return plain
                ? question
                : question + " [YES=" + outcomes.get(yes) + ", NO=" + outcomes.get(1 - yes) + "]";
    }

    private static String rules(JsonBody row) {
        String source = row.text("resolutionSource");
        String description = row.text("description");
        return source.isEmpty() ? description : description + "\n\nResolution source: " + source;
    }

    private static int tick(JsonBody row, Optional<JsonBody> clob) {
        String text =
                clob.map(c -> c.text("mts"))
                        .filter(t -> !t.isEmpty())
                        .orElse(row.text("orderPriceMinTickSize"));
        return Price.parse(text).ticks();
    }

    private static Quantity minimum(JsonBody row, Optional<JsonBody> clob) {
        String text =
                clob.map(c -> c.text("mos"))
                        .filter(t -> !t.isEmpty())
                        .orElse(row.text("orderMinSize"));
        return Quantity.parse(text);
    }

    private static long takerDelayMs(JsonBody row, Optional<JsonBody> clob) {
        String seconds =
                clob.map(c -> c.text("sd"))
                        .filter(t -> !t.isEmpty())
                        .orElse(row.text("secondsDelay"));
        long delayMs =
                seconds.isEmpty() ? 0 : new BigDecimal(seconds).movePointRight(3).longValueExact();
        boolean flagged = clob.map(c -> c.flag("itode")).orElse(false);
        return flagged ? Math.max(delayMs, FLAGGED_DELAY_MS) : delayMs;
    }

    private static boolean isOpen(JsonBody row, Optional<JsonBody> clob) {
        return row.flag("active")
                && !row.flag("closed")
                && !row.flag("archived")
                && row.flag("acceptingOrders")
                && clob.filter(c -> c.has("ao")).map(c -> c.flag("ao")).orElse(true);
    }
}
