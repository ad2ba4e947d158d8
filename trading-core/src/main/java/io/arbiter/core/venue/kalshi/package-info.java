/// Kalshi: books, signed orders, catalogue and cash.
@NullMarked
package io.arbiter.core.venue.kalshi;

import org.jspecify.annotations.NullMarked;
