/// Action tokens in Redis, where they expire by themselves.
@NullMarked
package io.arbiter.bot.action.redis;

import org.jspecify.annotations.NullMarked;
