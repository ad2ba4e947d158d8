/// What people see at once: events, alerts and status, off the trading threads.
@NullMarked
package io.arbiter.core.live;

import org.jspecify.annotations.NullMarked;
