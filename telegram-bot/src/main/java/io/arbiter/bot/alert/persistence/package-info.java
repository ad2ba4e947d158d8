/// Cursors and stored alerts in PostgreSQL.
@NullMarked
package io.arbiter.bot.alert.persistence;

import org.jspecify.annotations.NullMarked;
