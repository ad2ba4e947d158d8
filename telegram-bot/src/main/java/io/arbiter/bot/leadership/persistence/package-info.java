/// The lease as a row in PostgreSQL.
@NullMarked
package io.arbiter.bot.leadership.persistence;

import org.jspecify.annotations.NullMarked;
