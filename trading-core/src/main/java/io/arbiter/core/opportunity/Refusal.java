package io.arbiter.core.opportunity;

/// Why an opportunity was not taken. The ordinal is the code on the hot path; the name is stored
/// and shown.
public enum Refusal {
    NONE,
    /// Positive before fees, but the worst case after every cost is below the configured edge.
    EDGE_BELOW_MINIMUM,
    /// Too good is suspicious: above the configured ceiling.
    EDGE_ABOVE_CEILING,
    RETURN_BELOW_MINIMUM,
    BELOW_VENUE_MINIMUM,
    STALE_FEED,
    STALE_TOP_OF_BOOK,
    BOOK_INVALID,
    MARKET_CLOSED,
    VENUE_CLOSED,
    TAKER_DELAY,
    IN_FLIGHT,
    COOLING_DOWN,
    TRADING_PAUSED,
    TRADING_HALTED,
    PAIR_NOT_APPROVED,
    LIMIT_EXECUTION_SIZE,
    LIMIT_OPEN_CAPITAL,
    LIMIT_OPEN_EXECUTIONS,
    LIMIT_CASH,
    LIMIT_DAILY_LOSS,
    DATABASE_UNAVAILABLE,
    UNRECONCILED,
    /// Paper orders may only leave to simulated venues.
    PAPER_ON_LIVE_VENUE,
    /// No limits are set, so nothing is within them.
    LIMITS_MISSING,
    /// Another trading-core leads.
    STANDBY,
    LIMIT_POSITION,
    LIMIT_UNHEDGED,
    LIMIT_DRAWDOWN,
    /// The outcomes of a basket are not proven to cover their event.
    NOT_EXHAUSTIVE,
    /// A basket that would be worth it: nothing executes more than two legs.
    BASKET_NOT_EXECUTABLE,
    /// Somebody paused new trades on one of the pair's venues.
    VENUE_PAUSED,
    PAIR_PAUSED;

    private static final Refusal[] ALL = values();

    /// How many codes there are.
    public static final int COUNT = ALL.length;

    @SuppressWarnings("EnumOrdinal") // The order is the contract: codes are the ordinals.
    public int code() {
        return ordinal();
    }

    public static Refusal of(int code) {
        return ALL[code];
    }
}
