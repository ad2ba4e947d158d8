/// Limits and today's results in PostgreSQL.
@NullMarked
package io.arbiter.core.risk.persistence;

import org.jspecify.annotations.NullMarked;
