/// WebSocket plumbing that both venues share: sockets that reconnect, buffers, reject counts.
@NullMarked
package io.arbiter.core.venue.stream;

import org.jspecify.annotations.NullMarked;
