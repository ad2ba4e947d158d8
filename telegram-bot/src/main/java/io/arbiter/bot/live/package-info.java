/// The last known picture of trading, for when trading-core does not answer.
@NullMarked
package io.arbiter.bot.live;

import org.jspecify.annotations.NullMarked;
