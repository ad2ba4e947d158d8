/// Who is behind a Telegram id: links between people and users, made by one-time codes.
@NullMarked
package io.arbiter.bot.people;

import org.jspecify.annotations.NullMarked;
