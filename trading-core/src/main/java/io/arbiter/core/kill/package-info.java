/// The kill switch: stop new risk, cancel everything at both venues, close what is held; and the
/// way back.
@NullMarked
package io.arbiter.core.kill;

import org.jspecify.annotations.NullMarked;
