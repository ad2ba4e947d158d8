package io.arbiter.core.venue;

/// An order ready to leave: its request, its identity at the venue and the exact bytes of its body.
///
/// @param venueKey what the venue knows it by before it answers: `client_order_id` on Kalshi, order
///   hash on Polymarket
/// @param body the JSON that is signed and sent; never logged, it carries a signature
public record PreparedOrder(OrderRequest request, String venueKey, String body) {

    @Override
    public String toString() {
        return "PreparedOrder[" + venueKey + ", " + request + ']';
    }
}
