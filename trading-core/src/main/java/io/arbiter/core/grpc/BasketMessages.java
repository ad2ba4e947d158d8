package io.arbiter.core.grpc;

import io.arbiter.core.market.Venue;
import io.arbiter.core.pairs.BasketStore.Position;
import io.arbiter.core.pairs.EventBasket;
import io.arbiter.v1.Basket;
import io.arbiter.v1.BasketMember;
import io.arbiter.v1.Exhaustiveness;

/// Baskets on the wire.
final class BasketMessages {

    private BasketMessages() {}

    static Basket basket(EventBasket basket) {
        return Basket.newBuilder()
                .setKalshiEvent(basket.events().kalshiEvent())
                .setPolymarketEvent(basket.events().polymarketEvent())
                .setKalshiTitle(basket.kalshiTitle())
                .setPolymarketTitle(basket.polymarketTitle())
                .addAllMembers(basket.members().stream().map(BasketMessages::member).toList())
                .setKalshiOutcomes(basket.kalshiOutcomes())
                .setPolymarketOutcomes(basket.polymarketOutcomes())
                .setExhaustiveness(exhaustiveness(basket.exhaustiveness()))
                .build();
    }

    private static BasketMember member(EventBasket.Member member) {
        return BasketMember.newBuilder()
                .setPairId(member.pair().id())
                .setKalshiMarket(member.pair().kalshiMarket())
                .setPolymarketMarket(member.pair().polymarketMarket())
                .setOutcome(member.outcome())
                .setApproved(member.pair().approved())
                .setScore(member.pair().score())
                .build();
    }

    private static Exhaustiveness exhaustiveness(
            io.arbiter.core.opportunity.Exhaustiveness exhaustiveness) {
        return switch (exhaustiveness) {
            case PROVEN -> Exhaustiveness.EXHAUSTIVENESS_PROVEN;
            case NOT_EXCLUSIVE -> Exhaustiveness.EXHAUSTIVENESS_NOT_EXCLUSIVE;
            case AUGMENTED -> Exhaustiveness.EXHAUSTIVENESS_AUGMENTED;
            case UNKNOWN -> Exhaustiveness.EXHAUSTIVENESS_UNKNOWN;
            case OTHER_OUTCOME -> Exhaustiveness.EXHAUSTIVENESS_OTHER_OUTCOME;
            case PLACEHOLDER -> Exhaustiveness.EXHAUSTIVENESS_PLACEHOLDER;
            case OUTCOME_MISSING -> Exhaustiveness.EXHAUSTIVENESS_OUTCOME_MISSING;
        };
    }

    static String token(Position position) {
        return PageTokens.encode(0, position.kalshiEvent() + "\n" + position.polymarketEvent());
    }

    static Position position(String token) {
        String id = PageTokens.decode(token).id();
        int end = id.indexOf('\n');
        return end < 0 ? Position.START : new Position(id.substring(0, end), id.substring(end + 1));
    }

    static Venue venue(io.arbiter.v1.Venue venue) {
        return switch (venue) {
            case VENUE_POLYMARKET -> Venue.POLYMARKET;
            case VENUE_KALSHI -> Venue.KALSHI;
            case VENUE_UNSPECIFIED, UNRECOGNIZED ->
                    throw CallRefused.invalid(
                            "INVALID_ARGUMENT", "venue must be POLYMARKET or KALSHI.");
        };
    }
}
