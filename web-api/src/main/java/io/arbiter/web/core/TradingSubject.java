package io.arbiter.web.core;

import io.arbiter.v1.StateScope;

/// What a pause or a resumption is about; trading-core knows which venues and pairs there are.
///
/// @param id the venue's name or the pair's id; empty otherwise
public record TradingSubject(StateScope scope, String id) {}
