/// Polymarket: books, signed orders, catalogue and cash.
@NullMarked
package io.arbiter.core.venue.polymarket;

import org.jspecify.annotations.NullMarked;
