package io.arbiter.core.venue;

import io.arbiter.core.market.Venue;

/// Sends orders to a venue and finds them again. Safe for many threads; calls block, so use virtual
/// threads.
///
/// Submitting is never retried blindly: a timeout, a reset, a 5xx or an answer that is not
/// understood is [OrderOutcome.Unknown], and [#find] resolves it by the id that was known before
/// sending.
public interface OrderGateway {

    Venue venue();

    /// Builds and signs the order. Its identity is a pure function of the request, so it can be
    /// journaled before the order leaves, and the same request prepared again is the same order.
    ///
    /// @throws IllegalArgumentException when the request is off the market's grid, below its
    ///   minimum or beyond its precision
    PreparedOrder prepare(OrderRequest request);

    /// Sends a prepared order once.
    OrderOutcome submit(PreparedOrder order);

    /// What became of a prepared order, asked by its identity: order, then fills.
    ///
    /// A venue that says it never saw the order gives [OrderOutcome.Rejected] with
    /// [RejectReason#NEVER_ARRIVED] only when it may be trusted to know by now; otherwise Unknown.
    OrderOutcome find(PreparedOrder order);
}
