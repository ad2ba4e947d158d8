package io.arbiter.sandbox.tape;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.net.Decimals;
import io.arbiter.sandbox.net.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/// A recording of Kalshi's own frames, one per line: `{"recv_ms":…,"event":{…}}`. Read as it is
/// played.
final class KalshiFrames {

    private final Map<Integer, Long> bids = new HashMap<>();
    private final Map<Integer, Long> asks = new HashMap<>();

    private KalshiFrames() {}

    /// The steps of a file, in its order; close the stream.
    static Stream<TapeStep> open(Path file) {
        try {
            BufferedReader reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    new GZIPInputStream(Files.newInputStream(file)),
                                    StandardCharsets.UTF_8));
            KalshiFrames frames = new KalshiFrames();
            return reader.lines()
                    .onClose(() -> close(reader))
                    .flatMap(line -> Json.parse(line).stream())
                    .flatMap(node -> frames.step(node).stream());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recording " + file, e);
        }
    }

    private static void close(BufferedReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Time of the first frame; empty when there is none.
    static Optional<Long> startMs(Path file) {
        try (Stream<TapeStep> steps = open(file)) {
            return steps.findFirst().map(TapeStep::atMs);
        }
    }

    private Optional<TapeStep> step(JsonNode line) {
        long atMs = line.path("recv_ms").asLong(0);
        JsonNode message = line.path("event").path("msg");
        String ticker = Json.text(message, "market_ticker").orElse("");
        return switch (Json.text(line.path("event"), "type").orElse("")) {
            case "orderbook_snapshot" -> Optional.of(snapshot(atMs, ticker, message));
            case "orderbook_delta" -> Optional.of(delta(atMs, ticker, message));
            case "trade" -> Optional.of(trade(atMs, ticker, message));
            default -> Optional.empty();
        };
    }

    private TapeStep snapshot(long atMs, String ticker, JsonNode message) {
        bids.clear();
        asks.clear();
        for (JsonNode level : message.path("yes_dollars_fp")) {
            bids.put(ticks(level.get(0).asString()), size(level.get(1).asString()));
        }
        for (JsonNode level : message.path("no_dollars_fp")) {
            asks.put(
                    PriceGrid.DOLLAR - ticks(level.get(0).asString()),
                    size(level.get(1).asString()));
        }
        return new TapeStep.Book(atMs, ticker, bids, asks);
    }

    /// A delta below nothing happens in recordings; the level is then empty.
    private TapeStep delta(long atMs, String ticker, JsonNode message) {
        int price = ticks(message.path("price_dollars").asString());
        boolean yes = message.path("side").asString("").equals("yes");
        int ticks = yes ? price : PriceGrid.DOLLAR - price;
        Map<Integer, Long> side = yes ? bids : asks;
        long after =
                Math.max(
                        0,
                        side.getOrDefault(ticks, 0L) + size(message.path("delta_fp").asString()));
        side.put(ticks, after);
        return new TapeStep.Level(atMs, ticker, yes ? BookSide.BID : BookSide.ASK, ticks, after);
    }

    private static TapeStep trade(long atMs, String ticker, JsonNode message) {
        return new TapeStep.Print(
                atMs,
                ticker,
                message.path("taker_book_side").asString("").equals("bid")
                        ? BookSide.BID
                        : BookSide.ASK,
                ticks(message.path("yes_price_dollars").asString()),
                size(message.path("count_fp").asString()));
    }

    private static int ticks(String dollars) {
        return Math.toIntExact(Decimals.parse(dollars, 4));
    }

    private static long size(String count) {
        return Decimals.parse(count, 6);
    }
}
