package io.arbiter.bot.core;

/// What came of asking trading-core. Silence is a case of its own: it never means no.
public sealed interface CoreAnswer<T> {

    /// It did what it was asked to.
    record Done<T>(T value) implements CoreAnswer<T> {}

    /// It said no.
    ///
    /// @param code the named refusal of the contract, such as `STALE_VERSION`; empty when it gave
    ///   none
    record Refused<T>(String code, String reason) implements CoreAnswer<T> {}

    /// It did not answer; whether a command arrived is unknown.
    record Silent<T>(String detail) implements CoreAnswer<T> {}
}
