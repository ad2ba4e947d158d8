/// The port to Telegram: what comes in, what goes out, what can go wrong.
@NullMarked
package io.arbiter.bot.telegram;

import org.jspecify.annotations.NullMarked;
