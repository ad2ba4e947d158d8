/// What the bot shows from the system of record.
@NullMarked
package io.arbiter.bot.reading;

import org.jspecify.annotations.NullMarked;
