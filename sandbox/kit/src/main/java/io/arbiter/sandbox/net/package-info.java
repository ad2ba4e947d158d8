/// A small HTTP and WebSocket server on loopback, the JSON and the decimals that travel over it.
@NullMarked
package io.arbiter.sandbox.net;

import org.jspecify.annotations.NullMarked;
