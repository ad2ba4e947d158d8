/// The audit log in PostgreSQL.
@NullMarked
package io.arbiter.core.audit.persistence;

import org.jspecify.annotations.NullMarked;
