/// Updates on their way from Telegram: stored once, handled in order, never twice.
@NullMarked
package io.arbiter.bot.inbox;

import org.jspecify.annotations.NullMarked;
