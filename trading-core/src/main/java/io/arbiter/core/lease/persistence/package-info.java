/// The lease in PostgreSQL.
@NullMarked
package io.arbiter.core.lease.persistence;

import org.jspecify.annotations.NullMarked;
