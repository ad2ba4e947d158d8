/// The journal in PostgreSQL.
@NullMarked
package io.arbiter.core.journal.persistence;

import org.jspecify.annotations.NullMarked;
