/// Links and codes in PostgreSQL.
@NullMarked
package io.arbiter.bot.people.persistence;

import org.jspecify.annotations.NullMarked;
