package io.arbiter.sandbox.exchange;

import org.jspecify.annotations.Nullable;

/// What the engine did, in the order in which it did it.
public sealed interface ExchangeEvent {

    ListedMarket market();

    /// The size at one price changed.
    ///
    /// @param cause the API order behind the change, null when it is external
    record LevelChanged(
            ListedMarket market,
            BookSide side,
            int ticks,
            long beforeMicroShares,
            long afterMicroShares,
            @Nullable Order cause)
            implements ExchangeEvent {}

    record Traded(ListedMarket market, Trade trade) implements ExchangeEvent {}

    record Filled(ListedMarket market, Fill fill) implements ExchangeEvent {}

    /// All trades of one incoming order are through.
    record SweepEnded(ListedMarket market) implements ExchangeEvent {}

    record OrderChanged(ListedMarket market, Order order, Reason reason) implements ExchangeEvent {}

    record MarketChanged(ListedMarket market, Change change) implements ExchangeEvent {}

    /// Why an order changed.
    enum Reason {
        PLACED,
        TRADED,
        DECREASED,
        AMENDED,
        CANCELED,
        /// What an immediate order left unfilled.
        KILLED,
        SELF_TRADE,
        EXPIRED,
        MARKET_CLOSED,
        MARKET_HALTED,
        OFF_GRID
    }

    /// What happened to a market.
    enum Change {
        LISTED,
        PAUSED,
        RESUMED,
        CLOSED,
        SETTLED,
        GRID
    }
}
