package io.arbiter.core.venue.kalshi;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.market.BookState;
import io.arbiter.core.venue.RecordingSink;
import io.arbiter.core.venue.SharedFiles;
import io.arbiter.core.venue.json.JsonBody;
import io.arbiter.core.venue.kalshi.KalshiFrame.NoPrices;
import io.arbiter.core.venue.stream.FrameCounts;
import io.arbiter.core.venue.stream.FrameReject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class KalshiDecoderTest {

    private static final String SNAPSHOT =
            """
            {"type":"orderbook_snapshot","sid":1,"seq":1,"msg":{"market_ticker":"KX-A","market_id":"f5",\
            "yes_dollars_fp":[["0.4700","3.00"]],"no_dollars_fp":[["0.5200","1.00"]]}}\
            """;

    private final RecordingSink sink = new RecordingSink();
    private final FrameCounts counts = new FrameCounts();
    private final List<String> told = new ArrayList<>();
    private final KalshiDecoder decoder = decoder(NoPrices.ON_YES_SCALE);

    KalshiDecoderTest() {
        decoder.add(1, "KX-A");
        decoder.add(2, "KX-B");
    }

    private KalshiDecoder decoder(NoPrices noPrices) {
        return new KalshiDecoder(
                sink,
                counts,
                new KalshiControl() {
                    @Override
                    public void onSubscribed(String channel, int sid) {
                        told.add("subscribed " + channel + " " + sid);
                    }

                    @Override
                    public void onSequenceGap(int sid) {
                        told.add("gap " + sid);
                    }

                    @Override
                    public void onError(int code, String message, String ticker) {
                        told.add("error " + code + " " + message);
                    }

                    @Override
                    public void onBookLost(int book) {
                        told.add("book " + book);
                    }

                    @Override
                    public void onConnectionLost(String reason) {
                        told.add("connection");
                    }
                },
                noPrices);
    }

    private void decode(String text) {
        decode(decoder, text);
    }

    private static void decode(KalshiDecoder decoder, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        decoder.decode(bytes, bytes.length, 77);
    }

    private static String delta(int seq, String side, String price, String delta) {
        return "{\"msg\":{\"side\":\""
                + side
                + "\",\"ts_ms\":1781159387354,\"delta_fp\":\""
                + delta
                + "\",\"price_dollars\":\""
                + price
                + "\",\"market_ticker\":\"KX-A\"},\"seq\":"
                + seq
                + ",\"type\":\"orderbook_delta\",\"sid\":1}\n";
    }

    @Test
    void rebuildsTheRecordedBookWithYesPrices() {
        decode(SNAPSHOT);
        decode(delta(2, "no", "0.5200", "-1.00"));
        decode(delta(3, "no", "0.5200", "2.00"));

        assertThat(sink.book(1).toString()).isEqualTo("bids {4700=300} asks {5200=200}");
        assertThat(sink.events("add")).containsExactly("add 1 ask 5200=-100", "add 1 ask 5200=200");
    }

    @Test
    void treatsAnAbsentSideAsEmpty() {
        decode(SNAPSHOT);
        decode(
                SNAPSHOT.replace("\"seq\":1", "\"seq\":2")
                        .replace(",\"no_dollars_fp\":[[\"0.5200\",\"1.00\"]]", ""));

        assertThat(sink.book(1).toString()).isEqualTo("bids {4700=300} asks {}");
    }

    @Test
    void makesEveryBookInvalidOnAGapUntilItsSnapshot() {
        decode(SNAPSHOT);
        sink.forget();

        decode(delta(3, "yes", "0.4700", "1.00"));
        decode(delta(4, "yes", "0.4700", "1.00"));

        assertThat(sink.events())
                .containsExactlyInAnyOrder("invalid 1 SEQUENCE_GAP", "invalid 2 SEQUENCE_GAP");
        assertThat(told).containsExactly("gap 1");

        decode(SNAPSHOT.replace("\"seq\":1", "\"seq\":5"));
        assertThat(sink.state(1)).isEqualTo(BookState.VALID);
        assertThat(sink.state(2)).isEqualTo(BookState.SEQUENCE_GAP);
    }

    @Test
    void countsEveryFrameThatCarriesASequence() {
        decode(SNAPSHOT);
        decode(
                "{\"type\":\"ok\",\"id\":3,\"sid\":1,\"seq\":2,\"msg\":{\"market_tickers\":[\"KX-A\"]}}");
        decode("{\"type\":\"ok\",\"id\":3,\"msg\":[{\"channel\":\"orderbook_delta\",\"sid\":1}]}");
        decode(delta(3, "yes", "0.4700", "1.00"));

        assertThat(counts.byReason()).isEmpty();
        assertThat(sink.book(1).bids).containsEntry(4700, 400L);
    }

    @Test
    void ignoresAFrameThatCameBefore() {
        decode(SNAPSHOT);
        decode(delta(2, "yes", "0.4700", "1.00"));
        decode(delta(2, "yes", "0.4700", "1.00"));

        assertThat(sink.book(1).bids).containsEntry(4700, 400L);
        assertThat(counts.rejects(FrameReject.SEQUENCE_REPEATED)).isEqualTo(1);
    }

    @Test
    void startsOverOnANewConnection() {
        decode(SNAPSHOT.replace("\"seq\":1", "\"seq\":900"));
        decoder.forgetSubscriptions();
        decode(SNAPSHOT);

        assertThat(counts.byReason()).isEmpty();
    }

    @Test
    void tellsSubscriptionsAndErrors() {
        decode(
                "{\"type\":\"subscribed\",\"id\":1,\"msg\":{\"channel\":\"orderbook_delta\",\"sid\":7}}");
        decode("{\"type\":\"error\",\"id\":1,\"msg\":{\"code\":25,\"msg\":\"buffer overflow\"}}");

        assertThat(told)
                .containsExactly("subscribed orderbook_delta 7", "error 25 buffer overflow");
    }

    @Test
    void followsTheMarketsLife() {
        decode(lifecycle("KX-A", "\"event_type\":\"deactivated\",\"is_deactivated\":true"));
        decode(lifecycle("KX-A", "\"event_type\":\"activated\""));
        decode(
                lifecycle(
                        "KX-B",
                        "\"determination_ts\":1784501722,\"result\":\"no\",\"event_type\":\"determined\""));
        decode(
                lifecycle(
                        "KX-B",
                        "\"event_type\":\"metadata_updated\",\"additional_metadata\":{\"title\":\"x\"}"));
        decode(
                lifecycle(
                        "KX-A",
                        "\"price_ranges\":[{\"start\":\"0.0000\",\"end\":\"0.1000\",\"step\":\"0.0010\"},"
                                + "{\"start\":\"0.1000\",\"end\":\"0.9000\",\"step\":\"0.0100\"}],"
                                + "\"event_type\":\"price_level_structure_updated\""));

        assertThat(sink.events()).containsExactly("closed 1", "open 1", "closed 2", "grid 1=10");
        assertThat(told).containsExactly("book 1");
    }

    private static String lifecycle(String ticker, String rest) {
        return "{\"type\":\"market_lifecycle_v2\",\"sid\":2,\"msg\":{\"market_ticker\":\""
                + ticker
                + "\","
                + rest
                + "}}";
    }

    @Test
    void invalidatesOnlyTheBookWithABadNumber() {
        decode(SNAPSHOT);
        sink.forget();

        decode(delta(2, "yes", "0.47001", "1.00"));

        assertThat(sink.events()).containsExactly("invalid 1 OFF_GRID");
        assertThat(told).containsExactly("book 1");
    }

    @Test
    void invalidatesEverythingWhenAFrameIsCutOff() {
        decode(SNAPSHOT.substring(0, 60));

        assertThat(sink.events())
                .contains("invalid 1 MALFORMED_FRAME", "invalid 2 MALFORMED_FRAME");
        assertThat(told).containsExactly("connection");
    }

    @Test
    void neverThrowsOnMutatedFrames() {
        List<String> seeds =
                List.of(
                        SNAPSHOT,
                        delta(2, "no", "0.5200", "-1.00"),
                        lifecycle("KX-A", "\"event_type\":\"activated\""),
                        "{\"type\":\"error\",\"id\":1,\"msg\":{\"code\":25,\"msg\":\"overflow\"}}",
                        "{\"type\":\"subscribed\",\"id\":1,\"msg\":{\"channel\":\"fill\",\"sid\":7}}");
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

        decoder.forgetSubscriptions();
        decode(SNAPSHOT);
        assertThat(sink.state(1)).as("seed " + seed).isEqualTo(BookState.VALID);
        assertThat(counts.rejects()).isPositive();
    }

    @Test
    void rebuildsTheRecordedDemoSessions() {
        for (String line : SharedFiles.lines("data/raw/kalshi/fortuna-demo-ws-2026-06-11.jsonl")) {
            JsonBody row = JsonBody.parse(line).orElseThrow();
            if (row.text("session").endsWith("_yes")) {
                decoder.add(5, "KXWTACHALLENGERMATCH-26JUN11JIMLEP-LEP");
                break;
            }
        }
        replay("ws__orderbook_trade_yes", decoder);
        assertThat(sink.book(5).toString()).isEqualTo("bids {4700=300} asks {5200=200}");

        KalshiDecoder onNoScale = decoder(NoPrices.ON_NO_SCALE);
        onNoScale.add(6, "KXWTACHALLENGERMATCH-26JUN11JIMLEP-LEP");
        replay("ws__orderbook_trade_noleg", onNoScale);
        assertThat(sink.book(6).toString()).isEqualTo("bids {4700=300} asks {5200=100}");
        assertThat(counts.byReason()).isEmpty();
    }

    private static void replay(String session, KalshiDecoder decoder) {
        for (String line : SharedFiles.lines("data/raw/kalshi/fortuna-demo-ws-2026-06-11.jsonl")) {
            JsonBody row = JsonBody.parse(line).orElseThrow();
            if (row.text("session").equals(session)) {
                decode(decoder, row.text("frame"));
            }
        }
    }

    /// The tape was recorded on the NO scale, and one file holds one market of a subscription, so
    /// its sequence numbers are taken out. Every book is compared with one built the slow way.
    @Test
    void rebuildsARecordedGoldTapeLevelByLevel() {
        Path tape =
                SharedFiles.files("data/raw/kalshi/kxgold15m-ws-2026-08", ".ndjson.gz").getFirst();
        KalshiDecoder gold = decoder(NoPrices.ON_NO_SCALE);
        var naive = new NaiveBook();
        String ticker = "";
        int compared = 0;
        for (String line : SharedFiles.lines(tape)) {
            int at = line.indexOf("\"event\":") + 8;
            String frame = line.substring(at, line.length() - 1).replaceFirst("\"seq\":\\d+,", "");
            JsonBody body = JsonBody.parse(frame).orElseThrow();
            if (body.text("type").equals("trade")) {
                continue;
            }
            if (ticker.isEmpty()) {
                ticker = body.at("msg").text("market_ticker");
                gold.add(8, ticker);
            }
            decode(gold, frame);
            naive.apply(body);
            if (compared++ % 500 == 0) {
                assertThat(sink.book(8).bids).isEqualTo(naive.bids);
                assertThat(sink.book(8).asks).isEqualTo(naive.asks);
            }
        }

        assertThat(compared).isGreaterThan(10_000);
        assertThat(sink.book(8).bids).isEqualTo(naive.bids);
        assertThat(sink.book(8).asks).isEqualTo(naive.asks);
        assertThat(counts.byReason()).isEmpty();
    }

    /// The same rules with decimals and maps.
    private static final class NaiveBook {
        private final Map<Integer, Long> bids = new TreeMap<>();
        private final Map<Integer, Long> asks = new TreeMap<>();

        private void apply(JsonBody frame) {
            JsonBody msg = frame.at("msg");
            if (frame.text("type").equals("orderbook_snapshot")) {
                bids.clear();
                asks.clear();
                msg.list("yes_dollars_fp")
                        .forEach(l -> add("yes", l.elements().get(0), l.elements().get(1)));
                msg.list("no_dollars_fp")
                        .forEach(l -> add("no", l.elements().get(0), l.elements().get(1)));
            } else {
                add(msg.text("side"), msg.at("price_dollars"), msg.at("delta_fp"));
            }
        }

        private void add(String side, JsonBody price, JsonBody size) {
            int ticks = new java.math.BigDecimal(price.text()).movePointRight(4).intValueExact();
            long lots = new java.math.BigDecimal(size.text()).movePointRight(2).longValueExact();
            Map<Integer, Long> levels = side.equals("yes") ? bids : asks;
            int yesTicks = side.equals("yes") ? ticks : 10_000 - ticks;
            if (levels.merge(yesTicks, lots, Long::sum) <= 0) {
                levels.remove(yesTicks);
            }
        }
    }
}
