/// The tenant's transactions, for the persistence packages of the features.
@NullMarked
package io.arbiter.core.database.persistence;

import org.jspecify.annotations.NullMarked;
