/// The simulated Kalshi: REST, the authenticated stream, shards and its own fee arithmetic.
@NullMarked
package io.arbiter.sandbox.kalshi;

import org.jspecify.annotations.NullMarked;
