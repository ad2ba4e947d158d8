/// Faults on command: what the simulated venues do wrong when a test or an operator asks.
@NullMarked
package io.arbiter.sandbox.faults;

import org.jspecify.annotations.NullMarked;
