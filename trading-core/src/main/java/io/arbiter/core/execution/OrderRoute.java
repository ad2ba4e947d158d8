package io.arbiter.core.execution;

import io.arbiter.core.venue.OrderGateway;

/// Where orders of a venue go: to the venue, or to paper.
public interface OrderRoute {

    /// The gateway to use instead of the venue's own; that one when orders may really leave.
    OrderGateway of(OrderGateway venue);
}
