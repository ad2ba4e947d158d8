/// What travels through Redis: keys and the event stream. All of it may vanish.
@NullMarked
package io.arbiter.common.live;

import org.jspecify.annotations.NullMarked;
