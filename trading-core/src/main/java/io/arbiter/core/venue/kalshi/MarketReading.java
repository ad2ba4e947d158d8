package io.arbiter.core.venue.kalshi;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.PriceBand;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.json.JsonBody;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A market as Kalshi's REST describes it, with its event. Pure function.
sealed interface MarketReading {

    record Tradable(Market market) implements MarketReading {}

    record Skipped(Skip reason, String detail) implements MarketReading {}

    /// Why a market cannot be traded by us.
    enum Skip {
        NOT_BINARY,
        COMBINATION,
        SETTLEMENT_BOUNDS,
        UNKNOWN_FEES,
        UNREADABLE
    }

    static MarketReading of(JsonBody row, JsonBody event, Optional<FeeSchedule> fees) {
        try {
            return read(row, event, fees);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new Skipped(Skip.UNREADABLE, row.text("ticker") + ": " + e.getMessage());
        }
    }

    private static MarketReading read(JsonBody row, JsonBody event, Optional<FeeSchedule> fees) {
        String type = row.text("market_type");
        String notional = row.text("notional_value_dollars");
        if (!(type.isEmpty() || type.equals("binary"))
                || !(notional.isEmpty() || Money.parse(notional).equals(Money.parse("1")))) {
            return new Skipped(Skip.NOT_BINARY, "it does not pay one dollar or nothing");
        }
        if (row.has("mve_collection_ticker") || row.text("ticker").startsWith("KXMVE")) {
            return new Skipped(Skip.COMBINATION, "it is a combination of markets");
        }
        String bounds = row.text("settlement_bounds_type");
        if (!(bounds.isEmpty() || bounds.equals("default"))) {
            return new Skipped(Skip.SETTLEMENT_BOUNDS, "it settles within bounds: " + bounds);
        }
        if (fees.isEmpty()) {
            return new Skipped(Skip.UNKNOWN_FEES, "its fee schedule is not known to us");
        }
        return new Tradable(market(row, event, fees.get()));
    }

    private static Market market(JsonBody row, JsonBody event, FeeSchedule fees) {
        return new Market(
                Venue.KALSHI,
                row.text("ticker"),
                row.text("event_ticker"),
                title(row, event),
                rules(row, event),
                "",
                "",
                "",
                false,
                shard(row, event),
                grid(row),
                Quantity.parse("0.01"),
                Money.ZERO,
                fees,
                0,
                row.text("status").equals("active"),
                row.instant("close_time").orElse(null),
                settlesAt(row).orElse(null));
    }

    private static String title(JsonBody row, JsonBody event) {
        String title = event.firstText("title");
        String outcome = row.text("yes_sub_title");
        if (title.isEmpty()) {
            title = row.text("title");
        }
        return outcome.isEmpty() || title.contains(outcome) ? title : title + ": " + outcome;
    }

    /// Both rule texts and the sources that settle the event: all of it binds.
    private static String rules(JsonBody row, JsonBody event) {
        List<String> parts = new ArrayList<>(List.of(row.text("rules_primary")));
        if (!row.text("rules_secondary").isEmpty()) {
            parts.add(row.text("rules_secondary"));
        }
        List<JsonBody> sources = event.list("settlement_sources");
        if (!sources.isEmpty()) {
            parts.add(
                    "Settlement sources: "
                            + sources.stream()
                                    .map(source -> source.text("name") + " " + source.text("url"))
                                    .map(String::strip)
                                    .collect(Collectors.joining(", ")));
        }
        return String.join("\n\n", parts);
    }

    private static int shard(JsonBody row, JsonBody event) {
        JsonBody source = row.has("exchange_index") ? row : event;
        return source.has("exchange_index") ? Math.toIntExact(source.whole("exchange_index")) : 0;
    }

    private static List<PriceBand> grid(JsonBody row) {
        return row.list("price_ranges").stream()
                .map(band ->
                        new PriceBand(
                                band.price("start").ticks(),
                                band.price("end").ticks(),
                                band.price("step").ticks()))
                .toList();
    }

    /// When the money is expected back: the expected result plus the settlement timer, else the
    /// latest that the venue allows.
    private static Optional<Instant> settlesAt(JsonBody row) {
        Duration timer =
                row.has("settlement_timer_seconds")
                        ? Duration.ofSeconds(row.whole("settlement_timer_seconds"))
                        : Duration.ZERO;
        return row.instant("expected_expiration_time")
                .or(() -> row.instant("latest_expiration_time"))
                .map(time -> time.plus(timer));
    }
}
