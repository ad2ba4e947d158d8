/// Reads from PostgreSQL under row-level security.
@NullMarked
package io.arbiter.bot.reading.persistence;

import org.jspecify.annotations.NullMarked;
