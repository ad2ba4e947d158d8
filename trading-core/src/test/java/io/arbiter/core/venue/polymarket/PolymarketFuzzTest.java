package io.arbiter.core.venue.polymarket;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.venue.LadderSink;
import io.arbiter.core.venue.Mutations;
import io.arbiter.core.venue.SharedFiles;
import io.arbiter.core.venue.json.JsonBody;
import io.arbiter.core.venue.stream.FrameCounts;
import io.arbiter.core.venue.stream.FrameReject;
import io.arbiter.core.venue.stream.Resync;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PolymarketFuzzTest {

    private static final long SEED = 20_261_125;
    private static final String SNAPSHOT =
            "{\"event_type\":\"book\",\"market\":\"0xm\",\"asset_id\":\"111\",\"timestamp\":\"9999999999999\","
                    + "\"hash\":\"\",\"bids\":[{\"price\":\"0.40\",\"size\":\"12\"}],\"asks\":[]}";

    private final LadderSink sink = new LadderSink();
    private final FrameCounts counts = new FrameCounts();
    private final PolymarketDecoder decoder =
            new PolymarketDecoder(
                    sink,
                    counts,
                    new Resync() {
                        @Override
                        public void onBookLost(int book) {}

                        @Override
                        public void onConnectionLost(String reason) {}
                    });

    @Test
    void survivesSpoiltFramesAndStillReadsAGoodOne() {
        survives(25_000);
    }

    @Test
    @Tag("long")
    void survivesHalfAMillionSpoiltFrames() {
        survives(500_000);
    }

    private void survives(int frames) {
        List<String> recorded = recorded();
        var mutations = new Mutations(recorded, SEED);

        for (int i = 0; i < frames; i++) {
            byte[] frame = mutations.next();
            decoder.decode(frame, frame.length, i);
        }

        assertThat(counts.frames()).isEqualTo(frames);
        assertThat(counts.byReason()).containsKeys(FrameReject.NOT_JSON);
        decoder.add(9_000, "0xm", "111", "222", 100);
        byte[] good = SNAPSHOT.getBytes(StandardCharsets.UTF_8);
        decoder.decode(good, good.length, frames);
        assertThat(sink.describe(9_000)).isEqualTo("bids {4000=1200} asks {}");
    }

    /// The recorded frames; the decoder knows every asset in them.
    private List<String> recorded() {
        List<String> frames = new ArrayList<>();
        int[] books = {0};
        for (String line : SharedFiles.lines("data/raw/polymarket/netqo-frames-2026-08-14.jsonl")) {
            String text = JsonBody.parse(line).orElseThrow().text("frame");
            JsonBody frame = JsonBody.parse(text).orElseThrow();
            frames.add(text);
            Stream.concat(
                            frame.isArray() ? frame.elements().stream() : Stream.of(frame),
                            frame.list("price_changes").stream())
                    .map(part -> part.text("asset_id"))
                    .filter(asset -> !asset.isEmpty())
                    .distinct()
                    .forEach(asset ->
                            decoder.add(
                                    books[0],
                                    frame.text("market") + books[0],
                                    asset,
                                    "no-" + books[0]++,
                                    10));
        }
        return frames;
    }
}
