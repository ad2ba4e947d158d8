package io.arbiter.sandbox.tape;

import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.Exchange;
import java.util.Map;

/// One recorded change of one market.
sealed interface TapeStep {

    /// Recorded time, epoch milliseconds.
    long atMs();

    String marketId();

    void apply(Exchange exchange);

    /// The whole book.
    record Book(long atMs, String marketId, Map<Integer, Long> bids, Map<Integer, Long> asks)
            implements TapeStep {
        public Book {
            bids = Map.copyOf(bids);
            asks = Map.copyOf(asks);
        }

        @Override
        public void apply(Exchange exchange) {
            exchange.setExternalBook(marketId, bids, asks);
        }
    }

    /// The new size at one price.
    record Level(long atMs, String marketId, BookSide side, int ticks, long microShares)
            implements TapeStep {
        @Override
        public void apply(Exchange exchange) {
            exchange.setExternal(marketId, side, ticks, microShares);
        }
    }

    /// A trade between others.
    record Print(long atMs, String marketId, BookSide takerSide, int ticks, long microShares)
            implements TapeStep {
        @Override
        public void apply(Exchange exchange) {
            exchange.print(marketId, takerSide, ticks, microShares);
        }
    }
}
