/// The engine and the execution code in a simulated world: time, threads, venues, database and
/// their faults are functions of one seed.
@NullMarked
package io.arbiter.core.simulation;

import org.jspecify.annotations.NullMarked;
