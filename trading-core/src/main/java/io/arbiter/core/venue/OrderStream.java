package io.arbiter.core.venue;

import io.arbiter.core.market.Venue;

/// A venue's private stream about our own orders. Reconnects for ever by itself.
public interface OrderStream extends AutoCloseable {

    Venue venue();

    /// Starts connecting and returns at once. Only orders that the venue's [OrderGateway] of this
    /// process prepared are reported.
    void start(OrderUpdates updates);

    @Override
    void close();
}
