/// Real-time books of both venues, exact detection, two-leg execution, risk and portfolio.
@NullMarked
package io.arbiter.core;

import org.jspecify.annotations.NullMarked;
