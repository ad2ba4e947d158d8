/// Limits, cash, reservations: what must hold before an order leaves.
@NullMarked
package io.arbiter.core.risk;

import org.jspecify.annotations.NullMarked;
