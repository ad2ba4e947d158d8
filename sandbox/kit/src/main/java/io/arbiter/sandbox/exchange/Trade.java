package io.arbiter.sandbox.exchange;

/// A match as the public sees it.
///
/// @param yesTicks price in YES terms
/// @param takerSide the side that came in
/// @param takerOrderId empty when the taker is external
/// @param makerOrderId empty when the maker is external
public record Trade(
        String id,
        String marketId,
        int yesTicks,
        long microShares,
        BookSide takerSide,
        String takerOrderId,
        String makerOrderId,
        long atMs) {}
