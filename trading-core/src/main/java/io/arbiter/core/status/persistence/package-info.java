/// Today's totals from PostgreSQL.
@NullMarked
package io.arbiter.core.status.persistence;

import org.jspecify.annotations.NullMarked;
