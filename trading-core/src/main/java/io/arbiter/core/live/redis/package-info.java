/// Events and status in Redis.
@NullMarked
package io.arbiter.core.live.redis;

import org.jspecify.annotations.NullMarked;
