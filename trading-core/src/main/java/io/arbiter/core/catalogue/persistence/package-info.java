/// The catalogue in PostgreSQL.
@NullMarked
package io.arbiter.core.catalogue.persistence;

import org.jspecify.annotations.NullMarked;
