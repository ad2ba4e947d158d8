/// Preferences in PostgreSQL.
@NullMarked
package io.arbiter.bot.preference.persistence;

import org.jspecify.annotations.NullMarked;
