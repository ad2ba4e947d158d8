/// The simulated Polymarket: Gamma, CLOB and both streams, checking every signature and amount.
@NullMarked
package io.arbiter.sandbox.polymarket;

import org.jspecify.annotations.NullMarked;
