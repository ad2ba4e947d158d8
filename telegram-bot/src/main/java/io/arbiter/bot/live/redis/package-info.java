/// The last known picture in Redis.
@NullMarked
package io.arbiter.bot.live.redis;

import org.jspecify.annotations.NullMarked;
