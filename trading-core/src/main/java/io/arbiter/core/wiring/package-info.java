/// Puts the venues, the engine and the features together and starts them in order.
@NullMarked
package io.arbiter.core.wiring;

import org.jspecify.annotations.NullMarked;
