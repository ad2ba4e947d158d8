package io.arbiter.core.state;

/// The stores of all subjects.
public record StateStores(TradingStateStore tenant, TradingStateStore global, PartStores parts) {}
