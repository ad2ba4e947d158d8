/// Paper trading on production feeds: orders are signed as always and then filled from the
/// displayed depth instead of leaving.
@NullMarked
package io.arbiter.core.paper;

import org.jspecify.annotations.NullMarked;
