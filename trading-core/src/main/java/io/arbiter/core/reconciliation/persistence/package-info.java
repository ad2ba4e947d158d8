/// Booked positions and discrepancies in PostgreSQL.
@NullMarked
package io.arbiter.core.reconciliation.persistence;

import org.jspecify.annotations.NullMarked;
