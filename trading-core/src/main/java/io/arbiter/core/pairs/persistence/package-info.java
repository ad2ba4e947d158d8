/// Approvals and markets in PostgreSQL.
@NullMarked
package io.arbiter.core.pairs.persistence;

import org.jspecify.annotations.NullMarked;
