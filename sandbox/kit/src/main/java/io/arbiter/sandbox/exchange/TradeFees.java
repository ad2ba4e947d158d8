package io.arbiter.sandbox.exchange;

/// What a venue charges for fills on one market.
public interface TradeFees {

    /// The fee of one fill, micros.
    ///
    /// @param order carries what rounding has accumulated on this order so far
    /// @param liquidity whether the order took or made
    /// @param yesTicks trade price in YES terms
    /// @param cashMicros signed cash for the contracts, negative when paid
    long charge(
            Accumulator order,
            Liquidity liquidity,
            int yesTicks,
            long microShares,
            long cashMicros);

    /// Who waited for whom.
    enum Liquidity {
        TAKER,
        MAKER
    }

    /// Rounding that an order has overpaid and not yet got back, in micros.
    final class Accumulator {
        private long micros;

        public long micros() {
            return micros;
        }

        public void set(long newMicros) {
            this.micros = newMicros;
        }
    }

    /// No fees.
    TradeFees NONE = (_, _, _, _, _) -> 0;
}
