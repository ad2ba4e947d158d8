/// The outbox in PostgreSQL.
@NullMarked
package io.arbiter.bot.outbox.persistence;

import org.jspecify.annotations.NullMarked;
