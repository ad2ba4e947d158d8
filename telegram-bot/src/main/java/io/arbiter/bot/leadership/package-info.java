/// Which process works for the bot: exactly one polls, sends and tells.
@NullMarked
package io.arbiter.bot.leadership;

import org.jspecify.annotations.NullMarked;
