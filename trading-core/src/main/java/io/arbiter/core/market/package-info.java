/// Markets as the core knows them: identity, price grid, fees, minimums, and pairs of them.
@NullMarked
package io.arbiter.core.market;

import org.jspecify.annotations.NullMarked;
