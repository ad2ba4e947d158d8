/// Decided opportunities with their proof in PostgreSQL, written in batches.
@NullMarked
package io.arbiter.core.desk.persistence;

import org.jspecify.annotations.NullMarked;
