/// Trading states in PostgreSQL.
@NullMarked
package io.arbiter.core.state.persistence;

import org.jspecify.annotations.NullMarked;
