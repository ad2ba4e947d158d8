package io.arbiter.core.matching.report;

import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Listing;
import io.arbiter.core.matching.reader.RecordedListings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Real market lists of both venues and pairs labelled by hand, read from the shared data folder.
///
/// @param listings both venues' pools
/// @param pairs the labelled pairs
record DevelopmentSet(List<Listing> listings, List<LabelledPair> pairs) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// The folder of the set: under `ARBITER_SHARED` (property or environment), else beside the
    /// repository; empty when absent.
    static Optional<Path> folder() {
        String configured =
                System.getProperty(
                        "ARBITER_SHARED", System.getenv().getOrDefault("ARBITER_SHARED", ""));
        Stream<Path> roots =
                configured.isBlank()
                        ? Stream.of(Path.of("../shared"), Path.of("../../shared"))
                        : Stream.of(Path.of(configured));
        return roots.map(root -> root.resolve("data/pairs").toAbsolutePath().normalize())
                .filter(folder -> Files.isRegularFile(folder.resolve("labels-dev.jsonl")))
                .findFirst();
    }

    static DevelopmentSet read(Path folder) throws IOException {
        List<Listing> listings = new ArrayList<>();
        listings.addAll(
                lines(
                        folder.resolve("kalshi.jsonl.gz"),
                        row -> RecordedListings.of(Venue.KALSHI, row)));
        listings.addAll(
                lines(
                        folder.resolve("polymarket.jsonl.gz"),
                        row -> RecordedListings.of(Venue.POLYMARKET, row)));
        return new DevelopmentSet(
                listings, lines(folder.resolve("labels-dev.jsonl"), DevelopmentSet::pair));
    }

    /// The set with those Kalshi events only that have a label; Polymarket's pool stays whole.
    /// Enough for the figures.
    DevelopmentSet labelledEventsOnly() {
        Set<String> tickers = pairs.stream().map(LabelledPair::kalshi).collect(Collectors.toSet());
        Set<String> events =
                listings.stream()
                        .filter(listing -> tickers.contains(listing.key()))
                        .map(Listing::eventKey)
                        .collect(Collectors.toSet());
        List<Listing> kept =
                listings.stream()
                        .filter(listing ->
                                listing.venue() == Venue.POLYMARKET
                                        || events.contains(listing.eventKey()))
                        .toList();
        return new DevelopmentSet(kept, pairs);
    }

    private static LabelledPair pair(JsonNode row) {
        return new LabelledPair(
                row.path("kalshi").asString(""),
                row.path("polymarket").asString(""),
                LabelledPair.Label.valueOf(row.path("label").asString("").toUpperCase(Locale.ROOT)),
                row.path("family").asString(""),
                row.path("reason").asString(""),
                row.path("kalshi_basis").asString(""),
                row.path("polymarket_basis").asString(""));
    }

    private static <T> List<T> lines(Path file, Function<JsonNode, T> reader) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream stream =
                        file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines().map(JSON::readTree).map(reader).toList();
        }
    }
}
