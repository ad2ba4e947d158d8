/// Fills, positions and ledger in PostgreSQL.
@NullMarked
package io.arbiter.core.portfolio.persistence;

import org.jspecify.annotations.NullMarked;
