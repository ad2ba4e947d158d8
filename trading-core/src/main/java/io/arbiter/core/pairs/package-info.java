/// Which pairs may trade now, and the terms their approval is pinned to.
@NullMarked
package io.arbiter.core.pairs;

import org.jspecify.annotations.NullMarked;
