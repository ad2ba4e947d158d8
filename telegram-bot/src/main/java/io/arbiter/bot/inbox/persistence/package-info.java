/// The inbox in PostgreSQL.
@NullMarked
package io.arbiter.bot.inbox.persistence;

import org.jspecify.annotations.NullMarked;
