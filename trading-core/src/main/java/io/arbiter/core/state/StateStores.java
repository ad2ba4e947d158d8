package io.arbiter.core.state;

/// The stores of both scopes.
public record StateStores(TradingStateStore tenant, TradingStateStore global) {}
