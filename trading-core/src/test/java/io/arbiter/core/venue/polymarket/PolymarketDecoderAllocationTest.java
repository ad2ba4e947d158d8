package io.arbiter.core.venue.polymarket;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.arbiter.core.venue.DiscardingSink;
import io.arbiter.core.venue.stream.FrameCounts;
import io.arbiter.core.venue.stream.Resync;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PolymarketDecoderAllocationTest {

    private static final byte[] BOOK =
            """
            {"event_type":"book","market":"0xm","asset_id":"111","timestamp":"1000","hash":"0abc",\
            "bids":[{"price":"0.40","size":"120.5"}],"asks":[{"price":"0.42","size":"33.33"}]}\
            """
                    .getBytes(StandardCharsets.UTF_8);
    private static final byte[] CHANGE =
            """
            {"market":"0xm","price_changes":[{"asset_id":"111","price":"0.41","size":"150","side":"BUY",\
            "hash":"f3285de052f887d0ce2847581636a69c1046178d","best_bid":"0.41","best_ask":"0.42"},\
            {"asset_id":"222","price":"0.59","size":"150","side":"SELL","hash":"bc","best_bid":"0.58","best_ask":"0.59"}],\
            "timestamp":"1001","event_type":"price_change"}\
            """
                    .getBytes(StandardCharsets.UTF_8);

    private final DiscardingSink sink = new DiscardingSink();
    private final PolymarketDecoder decoder =
            new PolymarketDecoder(
                    sink,
                    new FrameCounts(),
                    new Resync() {
                        @Override
                        public void onBookLost(int book) {}

                        @Override
                        public void onConnectionLost(String reason) {}
                    });

    @Test
    void decodesChangesWithoutAllocation() {
        decoder.add(0, "0xm", "111", "222", 100);
        decoder.decode(BOOK, BOOK.length, 1);
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
            decoder.decode(CHANGE, CHANGE.length, i);
        }
    }
}
