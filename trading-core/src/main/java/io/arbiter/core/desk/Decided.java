package io.arbiter.core.desk;

/// Anything found and what was decided about it.
public sealed interface Decided permits DecidedOpportunity, DecidedBasket {}
