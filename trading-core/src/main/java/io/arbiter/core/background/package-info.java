/// Threads beside the trading path: rhythms and bounded queues that heal.
@NullMarked
package io.arbiter.core.background;

import org.jspecify.annotations.NullMarked;
