package io.arbiter.core.simulation;

/// A fault in the product itself, put in on purpose: the invariants must notice each.
enum Mutation {
    NONE,
    /// Every order leaves twice.
    SEND_TWICE,
    /// The database books every tenth fill one cent too cheap.
    DROP_CENT,
    /// What may have traded is taken for a no.
    UNKNOWN_IS_NO,
    /// The database forgets every fifth fill.
    FORGET_FILL,
    /// What an exit intended while the database was away is lost with the process.
    FORGET_SPOOL,
    /// Nobody hears the emergency stop.
    DEAF_STOP,
    /// The core reads half of its cash.
    HALF_THE_CASH
}
