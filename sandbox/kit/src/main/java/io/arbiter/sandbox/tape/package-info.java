/// Recorded markets played back through the simulated venues' own sockets.
@NullMarked
package io.arbiter.sandbox.tape;

import org.jspecify.annotations.NullMarked;
