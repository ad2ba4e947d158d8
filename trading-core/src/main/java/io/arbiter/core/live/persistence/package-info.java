/// Alerts in PostgreSQL.
@NullMarked
package io.arbiter.core.live.persistence;

import org.jspecify.annotations.NullMarked;
