/// Pairs of markets and what people decided about them.
@NullMarked
package io.arbiter.web.pair;

import org.jspecify.annotations.NullMarked;
