package io.arbiter.core.venue.kalshi;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.venue.LadderSink;
import io.arbiter.core.venue.Mutations;
import io.arbiter.core.venue.SharedFiles;
import io.arbiter.core.venue.json.JsonBody;
import io.arbiter.core.venue.stream.FrameCounts;
import io.arbiter.core.venue.stream.FrameReject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KalshiFuzzTest {

    private static final long SEED = 20_261_125;
    private static final String TICKER = "KXWTACHALLENGERMATCH-26JUN11JIMLEP-LEP";
    private static final String SNAPSHOT =
            "{\"type\":\"orderbook_snapshot\",\"sid\":90000,\"seq\":1,\"msg\":{\"market_ticker\":\""
                    + TICKER
                    + "\",\"yes_dollars_fp\":[[\"0.4700\",\"3.00\"]],\"no_dollars_fp\":[[\"0.5200\",\"1.00\"]]}}";

    private final LadderSink sink = new LadderSink();
    private final FrameCounts counts = new FrameCounts();
    private final KalshiDecoder decoder =
            new KalshiDecoder(sink, counts, new Silent(), KalshiFrame.NoPrices.ON_YES_SCALE);

    private static final class Silent implements KalshiControl {
        @Override
        public void onSubscribed(String channel, int sid) {}

        @Override
        public void onSequenceGap(int sid) {}

        @Override
        public void onError(int code, String message, String ticker) {}

        @Override
        public void onBookLost(int book) {}

        @Override
        public void onConnectionLost(String reason) {}
    }

    @Test
    void survivesSpoiltFramesAndTrustsNoBookAfterOneThatIsNotJson() {
        survives(25_000);
    }

    @Test
    @Tag("long")
    void survivesHalfAMillionSpoiltFrames() {
        survives(500_000);
    }

    private void survives(int frames) {
        List<String> recorded =
                SharedFiles.lines("data/raw/kalshi/fortuna-demo-ws-2026-06-11.jsonl").stream()
                        .map(line -> JsonBody.parse(line).orElseThrow().text("frame"))
                        .filter(frame -> !frame.isEmpty())
                        .toList();
        var mutations = new Mutations(recorded, SEED);
        decoder.add(0, TICKER);

        for (int i = 0; i < frames; i++) {
            byte[] frame = mutations.next();
            long notJson = counts.rejects(FrameReject.NOT_JSON);
            decoder.decode(frame, frame.length, i);
            if (counts.rejects(FrameReject.NOT_JSON) > notJson) {
                assertThat(decoder.isLive(0)).as("frame %d of seed %d", i, SEED).isFalse();
            }
        }

        assertThat(counts.frames()).isEqualTo(frames);
        assertThat(counts.byReason()).containsKeys(FrameReject.NOT_JSON, FrameReject.UNKNOWN_TYPE);
        decoder.forgetSubscriptions();
        byte[] good = SNAPSHOT.getBytes(StandardCharsets.UTF_8);
        decoder.decode(good, good.length, frames);
        assertThat(sink.describe(0)).isEqualTo("bids {4700=300} asks {5200=100}");
    }
}
