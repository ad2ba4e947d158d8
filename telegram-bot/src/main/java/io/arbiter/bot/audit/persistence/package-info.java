/// The audit log in PostgreSQL.
@NullMarked
package io.arbiter.bot.audit.persistence;

import org.jspecify.annotations.NullMarked;
