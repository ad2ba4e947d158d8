package io.arbiter.sandbox.tape;

import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.kalshi.KalshiFees;
import io.arbiter.sandbox.kalshi.KalshiListing;
import io.arbiter.sandbox.market.SimulatedIds;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.polymarket.PolymarketFees;
import io.arbiter.sandbox.polymarket.PolymarketListing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/// Metadata for recorded markets: what lies beside the recording, else the least that a venue
/// publishes. Times are moved so that a market closes as long after the start as it did then.
final class TapeListings {

    private static final Duration OPEN_ENDED = Duration.ofDays(60);
    private static final String RULES =
            "Recorded prices of a market that has ended. It resolves as the original did.";

    private TapeListings() {}

    /// What the file beside Kalshi recordings says about a market.
    ///
    /// @param result `yes`, `no` or empty
    record Outcome(Instant close, String result) {

        /// What YES paid; empty when it is not known.
        Optional<Integer> yesPayoutTicks() {
            return switch (result) {
                case "yes" -> Optional.of(PriceGrid.DOLLAR);
                case "no" -> Optional.of(0);
                default -> Optional.empty();
            };
        }
    }

    /// From `MARKETS.csv` in the folder of the recording.
    static Optional<Outcome> outcome(Path recording, String ticker) {
        Path csv = recording.resolveSibling("MARKETS.csv");
        if (!Files.isReadable(csv)) {
            return Optional.empty();
        }
        try {
            List<String> header = List.of(Files.readAllLines(csv).getFirst().split(",", -1));
            return Files.readAllLines(csv).stream()
                    .map(line -> line.split(",", -1))
                    .filter(cells -> cells[header.indexOf("window")].equals(ticker))
                    .map(cells ->
                            new Outcome(
                                    Instant.parse(cells[header.indexOf("close_time")]),
                                    cells[header.indexOf("result")]))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + csv, e);
        }
    }

    /// A market of Kalshi frames.
    static KalshiListing kalshi(Path recording, String ticker, Instant close) {
        JsonNode event = metadata(recording, ticker).orElseGet(Json::object);
        JsonNode market = event.path("markets").path(0);
        JsonNode head = event.path("event");
        String series = ticker.split("-", 2)[0];
        String title = Json.text(head, "title").orElse("Recorded " + ticker);
        int lastDash = ticker.lastIndexOf('-');
        KalshiListing.Event around =
                new KalshiListing.Event(
                        lastDash < 0 ? ticker : ticker.substring(0, lastDash),
                        series,
                        title,
                        Json.text(head, "sub_title").orElse(""),
                        Json.text(head, "category").orElse("Recorded"),
                        false,
                        "recording",
                        "");
        return listing(
                ticker,
                around,
                title,
                Json.text(market, "rules_primary").orElse(RULES),
                Json.text(market, "rules_secondary").orElse(""),
                PriceGrid.linear("linear_cent", 100),
                close);
    }

    private static Optional<JsonNode> metadata(Path recording, String ticker) {
        Path file = recording.resolveSibling("metadata.jsonl.gz");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .flatMap(line -> Json.parse(line).stream())
                    .map(line -> line.path("response"))
                    .filter(response ->
                            Json.text(response.path("markets").path(0), "ticker")
                                    .filter(ticker::equals)
                                    .isPresent())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /// The Kalshi side of a recorded question.
    static KalshiListing kalshi(String ticker, String name, PriceGrid grid, Instant now) {
        String title = "Recorded question: " + name + "?";
        KalshiListing.Event event =
                new KalshiListing.Event(
                        ticker, "KXTAPE", title, "", "Recorded", false, "recording", "");
        return listing(ticker, event, title, RULES, "", grid, now.plus(OPEN_ENDED));
    }

    private static KalshiListing listing(
            String ticker,
            KalshiListing.Event event,
            String title,
            String rules,
            String more,
            PriceGrid grid,
            Instant close) {
        return new KalshiListing(
                ticker,
                event,
                title,
                title,
                rules,
                more,
                0,
                grid,
                KalshiFees.direct(KalshiFees.Kind.QUADRATIC, 1_000_000),
                close.minus(Duration.ofDays(300)),
                close,
                close.plus(Duration.ofMinutes(5)),
                close.plus(Duration.ofDays(7)));
    }

    /// The Polymarket side of a recorded question, with today's sports fee.
    static PolymarketListing polymarket(String name, int number, int stepTicks, Instant now) {
        String slug = "recorded-" + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String question = "Recorded question: " + name + "?";
        PolymarketListing.Protocol protocol = PolymarketListing.Protocol.V1;
        return new PolymarketListing(
                Integer.toString(800_000 + number),
                SimulatedIds.conditionId(slug, protocol),
                slug,
                question,
                RULES,
                "",
                SimulatedIds.number(slug + "/yes"),
                SimulatedIds.number(slug + "/no"),
                protocol,
                stepTicks,
                false,
                "",
                new PolymarketFees(50_000, 1),
                0,
                now.plus(OPEN_ENDED),
                new PolymarketListing.Event(
                        Integer.toString(80_000 + number), slug, question, "Recorded"));
    }
}
