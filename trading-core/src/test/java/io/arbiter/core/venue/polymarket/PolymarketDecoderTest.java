package io.arbiter.core.venue.polymarket;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.market.BookState;
import io.arbiter.core.venue.RecordingSink;
import io.arbiter.core.venue.SharedFiles;
import io.arbiter.core.venue.json.JsonBody;
import io.arbiter.core.venue.stream.FrameCounts;
import io.arbiter.core.venue.stream.FrameReject;
import io.arbiter.core.venue.stream.Resync;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class PolymarketDecoderTest {

    private static final String BOOK =
            """
            {"event_type":"book","market":"0xm","asset_id":"111","timestamp":"1000","hash":"0abc",\
            "bids":[{"price":"0.01","size":"5000"},{"price":"0.40","size":"120.5"}],\
            "asks":[{"price":"0.99","size":"10"},{"price":"0.42","size":"33.339"}]}\
            """;

    private final RecordingSink sink = new RecordingSink();
    private final FrameCounts counts = new FrameCounts();
    private final List<String> resyncs = new ArrayList<>();
    private final PolymarketDecoder decoder =
            new PolymarketDecoder(
                    sink,
                    counts,
                    new Resync() {
                        @Override
                        public void onBookLost(int book) {
                            resyncs.add("book " + book);
                        }

                        @Override
                        public void onConnectionLost(String reason) {
                            resyncs.add("connection");
                        }
                    });

    PolymarketDecoderTest() {
        decoder.add(3, "0xm", "111", "222", 100);
        decoder.add(4, "0xn", "333", "444", 100);
    }

    private void decode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        decoder.decode(bytes, bytes.length, 77);
    }

    @Test
    void turnsABookIntoASnapshotAndRoundsSizesDown() {
        decode(BOOK);

        assertThat(sink.events())
                .containsExactly(
                        "snapshot 3 at 1000",
                        "set 3 bid 100=500000",
                        "set 3 bid 4000=12050",
                        "set 3 ask 9900=1000",
                        "set 3 ask 4200=3333",
                        "end 3");
        assertThat(decoder.isLive(3)).isTrue();
    }

    @Test
    void appliesTheYesEntriesOfAChangeOnceAndEchoesTheBestPrices() {
        decode(BOOK);
        sink.forget();

        decode(
                """
                [{"price_changes":[
                  {"asset_id":"111","price":"0.41","size":"150","side":"BUY","hash":"ff","best_bid":"0.41","best_ask":"0.42"},
                  {"asset_id":"222","price":"0.59","size":"150","side":"SELL","hash":"ee","best_bid":"0.58","best_ask":"0.59"}],
                  "timestamp":"1001","market":"0xm","event_type":"price_change"}]\
                """);

        assertThat(sink.events())
                .containsExactly(
                        "change 3 at 1001", "set 3 bid 4100=15000", "end 3 echo 4100/4200");
    }

    @Test
    void removesALevelBySizeZeroAndReadsAnEmptySide() {
        decode(BOOK);
        sink.forget();

        decode(change("111", "0.42", "0", "SELL", "0.40", ""));

        assertThat(sink.events()).contains("set 3 ask 4200=0", "end 3 echo 4000/-1");
    }

    @Test
    void dropsChangesThatAreOlderThanTheSnapshot() {
        decode(BOOK);
        sink.forget();

        decode(change("111", "0.42", "7", "SELL", "0.40", "0.42").replace("1001", "999"));

        assertThat(sink.events()).isEmpty();
        assertThat(counts.rejects(FrameReject.OLDER_THAN_SNAPSHOT)).isEqualTo(1);
    }

    @Test
    void waitsForASnapshotBeforeItPassesChangesOn() {
        decode(change("111", "0.42", "7", "SELL", "0.40", "0.42"));

        assertThat(sink.events()).isEmpty();
    }

    @Test
    void refusesABookWhoseHashIsWrong() {
        decode(
                BOOK.replace("0abc", "a".repeat(40))
                        .replace(
                                "\"bids\"",
                                "\"min_order_size\":\"5\",\"tick_size\":\"0.01\",\"neg_risk\":false,"
                                        + "\"last_trade_price\":\"0.41\",\"bids\""));

        assertThat(sink.events()).containsExactly("invalid 3 HASH_MISMATCH");
        assertThat(resyncs).containsExactly("book 3");
    }

    @Test
    void movesTheGridOnceForBothTokensAndAsksForASnapshot() {
        decode(BOOK);
        sink.forget();
        String yes =
                """
                {"event_type":"tick_size_change","asset_id":"111","market":"0xm","old_tick_size":"0.01","new_tick_size":"0.001","timestamp":"5"}\
                """;

        decode(yes);
        decode(yes.replace("111", "222"));

        assertThat(sink.events()).containsExactly("grid 3=10");
        assertThat(resyncs).containsExactly("book 3");
        assertThat(decoder.isLive(3)).isFalse();
    }

    @Test
    void closesAResolvedMarket() {
        decode(
                """
                {"event_type":"market_resolved","id":"1","market":"0xother","assets_ids":["444","333"],"winning_asset_id":"333"}\
                """);

        assertThat(sink.events()).contains("closed 4").doesNotContain("closed 3");
    }

    @Test
    void passesOverTradesBestPricesAndAnswersInWords() {
        decode("PONG");
        decode("NO NEW ASSETS");
        decode("{\"event_type\":\"last_trade_price\",\"asset_id\":\"111\",\"price\":\"0.4\"}");
        decode("{\"event_type\":\"best_bid_ask\",\"asset_id\":\"111\",\"best_bid\":\"0.4\"}");
        decode("[]");

        assertThat(sink.events()).isEmpty();
        assertThat(counts.rejects()).isZero();
        assertThat(counts.frames()).isEqualTo(5);
    }

    @Test
    void invalidatesOnlyTheBookWithAPriceOffTheScale() {
        decode(BOOK);
        sink.forget();

        decode(change("111", "0.42001", "7", "SELL", "0.40", "0.42"));

        assertThat(sink.events()).containsExactly("invalid 3 OFF_GRID");
        assertThat(counts.rejects(FrameReject.BAD_PRICE)).isEqualTo(1);
    }

    @Test
    void invalidatesEverythingWhenAFrameIsCutOff() {
        decode(BOOK);
        sink.forget();

        decode(BOOK.substring(0, BOOK.length() - 30));

        assertThat(sink.events())
                .containsExactlyInAnyOrder(
                        "invalid 3 MALFORMED_FRAME", "invalid 4 MALFORMED_FRAME");
        assertThat(resyncs).containsExactly("connection");
    }

    @Test
    void neverThrowsOnMutatedFrames() {
        List<String> seeds =
                List.of(
                        BOOK,
                        change("111", "0.41", "150", "BUY", "0.41", "0.42"),
                        "{\"event_type\":\"tick_size_change\",\"asset_id\":\"111\",\"new_tick_size\":\"0.001\"}",
                        "{\"event_type\":\"market_resolved\",\"market\":\"0xm\",\"assets_ids\":[\"111\"]}");
        long seed = RandomGenerator.getDefault().nextLong();
        System.out.println("fuzz seed " + seed);
        RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = seeds.get(random.nextInt(seeds.size())).getBytes(StandardCharsets.UTF_8);
            int edits = random.nextInt(1, 5);
            for (int edit = 0; edit < edits; edit++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
            decoder.decode(bytes, length, i);
        }

        decode(BOOK);
        assertThat(sink.state(3)).as("seed " + seed).isEqualTo(BookState.VALID);
        assertThat(counts.rejects()).isPositive();
    }

    @Test
    void decodesTheRecordedFrames() {
        for (String line : SharedFiles.lines("data/raw/polymarket/netqo-frames-2026-08-14.jsonl")) {
            JsonBody row = JsonBody.parse(line).orElseThrow();
            JsonBody frame = JsonBody.parse(row.text("frame")).orElseThrow();
            var decoderOfRow = decoderFor(frame);
            byte[] bytes = row.text("frame").getBytes(StandardCharsets.UTF_8);
            decoderOfRow.decode(bytes, bytes.length, 1);
        }

        assertThat(counts.byReason()).isEmpty();
        assertThat(sink.events()).anyMatch(e -> e.startsWith("snapshot"));
        assertThat(sink.events()).contains("set 9 bid 10=220080", "set 9 ask 90=2500");
    }

    private PolymarketDecoder decoderFor(JsonBody frame) {
        var fresh =
                new PolymarketDecoder(
                        sink,
                        counts,
                        new Resync() {
                            @Override
                            public void onBookLost(int book) {}

                            @Override
                            public void onConnectionLost(String reason) {}
                        });
        fresh.add(9, frame.text("market"), frame.text("asset_id"), "other", 100);
        return fresh;
    }

    @Test
    void rebuildsARecordedSessionWithoutAWrongBestPrice() {
        List<String> lines =
                SharedFiles.lines(
                        "data/raw/polymarket/pranay123-btc5m-session-excerpt-2026-08-15.jsonl");
        JsonBody first = JsonBody.parse(lines.getFirst()).orElseThrow().at("raw");
        decoder.add(5, first.text("market"), first.text("asset_id"), "none", 100);
        int echoes = 0;
        for (String line : lines) {
            sink.forget();
            String raw = JsonBody.parse(line).orElseThrow().at("raw").toString();
            decode(raw);
            for (String end : sink.events("end 5 echo ")) {
                RecordingSink.Book book = sink.book(5);
                assertThat(end)
                        .isEqualTo(
                                "end 5 echo " + book.bids.lastKey() + "/" + book.asks.firstKey());
                echoes++;
            }
        }

        assertThat(echoes).isGreaterThan(10);
        assertThat(counts.byReason()).isEmpty();
    }

    private static String change(
            String asset, String price, String size, String side, String bid, String ask) {
        return "{\"event_type\":\"price_change\",\"market\":\"0xm\",\"timestamp\":\"1001\",\"price_changes\":[{"
                + "\"asset_id\":\""
                + asset
                + "\",\"price\":\""
                + price
                + "\",\"size\":\""
                + size
                + "\",\"side\":\""
                + side
                + "\",\"hash\":\"aa\",\"best_bid\":\""
                + bid
                + "\",\"best_ask\":\""
                + ask
                + "\"}]}";
    }
}
