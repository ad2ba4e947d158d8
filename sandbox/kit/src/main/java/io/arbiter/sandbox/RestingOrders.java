package io.arbiter.sandbox;

import io.arbiter.sandbox.exchange.OrderRequest;
import io.arbiter.sandbox.exchange.Outcome;
import io.arbiter.sandbox.kalshi.SimulatedKalshi;
import io.arbiter.sandbox.market.SimulatedPair;
import io.arbiter.sandbox.polymarket.PolymarketListing;
import io.arbiter.sandbox.polymarket.SimulatedPolymarket;

/// Orders of the first account that rest on both simulated venues, at a cent, for a stop to cancel.
///
/// @param ticker the market on Kalshi
/// @param asset the token on Polymarket
public record RestingOrders(
        SimulatedPolymarket polymarket, SimulatedKalshi kalshi, String ticker, String asset) {

    private static final int FAR_TICKS = 100;
    private static final long MICRO_SHARES = 200_000_000;

    /// In the markets of the first pair.
    public static RestingOrders of(SimulatedVenues venues) {
        SimulatedPair pair = venues.pairs().getFirst();
        PolymarketListing listing =
                venues.polymarket().markets().stream()
                        .filter(market -> market.conditionId().equals(pair.polymarketConditionId()))
                        .findFirst()
                        .orElseThrow();
        return new RestingOrders(
                venues.polymarket(), venues.kalshi(), pair.kalshiTicker(), listing.yesAsset());
    }

    /// One more on each venue.
    public void plant() {
        kalshi.exchange()
                .place(
                        new OrderRequest(
                                kalshi.exchange().nextId("order"),
                                "",
                                kalshi.accounts().getFirst().accountId(),
                                ticker,
                                Outcome.YES,
                                OrderRequest.Action.BUY,
                                FAR_TICKS,
                                MICRO_SHARES,
                                0,
                                OrderRequest.TimeInForce.RESTING,
                                OrderRequest.Posting.ANY,
                                OrderRequest.SelfTrade.ALLOW,
                                Long.MAX_VALUE));
        polymarket.rest(polymarket.accounts().getFirst(), asset, FAR_TICKS, MICRO_SHARES);
    }

    /// Orders that rest now, on both together.
    public int resting() {
        return kalshi.exchange().restingOf(kalshi.accounts().getFirst().accountId()).size()
                + polymarket.exchange().restingOf(polymarket.accounts().getFirst().apiKey()).size();
    }
}
