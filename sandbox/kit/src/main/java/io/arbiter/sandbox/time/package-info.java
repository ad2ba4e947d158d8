/// The clock and the scheduler of the simulation: the real one, and a virtual one for tests.
@NullMarked
package io.arbiter.sandbox.time;

import org.jspecify.annotations.NullMarked;
