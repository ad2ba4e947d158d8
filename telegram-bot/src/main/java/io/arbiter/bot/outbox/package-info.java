/// Messages on their way to Telegram: durable, paced, urgent ones first.
@NullMarked
package io.arbiter.bot.outbox;

import org.jspecify.annotations.NullMarked;
