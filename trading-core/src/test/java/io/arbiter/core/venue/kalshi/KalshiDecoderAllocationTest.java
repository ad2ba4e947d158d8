package io.arbiter.core.venue.kalshi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.arbiter.core.venue.DiscardingSink;
import io.arbiter.core.venue.stream.FrameCounts;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KalshiDecoderAllocationTest {

    private static final byte[] SNAPSHOT =
            """
            {"type":"orderbook_snapshot","sid":1,"seq":1,"msg":{"market_ticker":"KX-A",\
            "yes_dollars_fp":[["0.4700","3.00"]],"no_dollars_fp":[["0.5200","1.00"]]}}\
            """
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] DELTA =
            """
            {"type":"orderbook_delta","sid":1,"msg":{"market_ticker":"KX-A","market_id":"f5",\
            "price_dollars":"0.4700","delta_fp":"-3.00","side":"yes","ts":"2026-06-11T06:31:29.957081Z","ts_ms":1781159489957}}\
            """
                    .getBytes(StandardCharsets.UTF_8);

    private final DiscardingSink sink = new DiscardingSink();
    private final KalshiDecoder decoder =
            new KalshiDecoder(
                    sink,
                    new FrameCounts(),
                    new KalshiControl() {
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
                    },
                    KalshiFrame.NoPrices.ON_YES_SCALE);

    @Test
    void decodesDeltasWithoutAllocation() {
        decoder.add(0, "KX-A");
        decoder.decode(SNAPSHOT, SNAPSHOT.length, 1);
        churn(50_000);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        churn(50_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isZero();
        assertThat(sink.changes()).isEqualTo(100_002);
    }

    private void churn(int frames) {
        for (int i = 0; i < frames; i++) {
            decoder.decode(DELTA, DELTA.length, i);
        }
    }
}
