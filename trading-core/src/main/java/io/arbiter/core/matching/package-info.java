/// Proposes pairs of markets that may ask the same question, with the facts for and against. It
/// authorises nothing.
@NullMarked
package io.arbiter.core.matching;

import org.jspecify.annotations.NullMarked;
