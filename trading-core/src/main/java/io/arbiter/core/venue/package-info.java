/// The ports to a venue: market data in, orders out, catalogue and cash. One sub-package per venue
/// implements them.
@NullMarked
package io.arbiter.core.venue;

import org.jspecify.annotations.NullMarked;
