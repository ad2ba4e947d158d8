/// What people can say to the bot and what it answers.
@NullMarked
package io.arbiter.bot.command;

import org.jspecify.annotations.NullMarked;
