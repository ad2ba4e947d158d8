/// The tenant of a transaction, set where row-level security reads it.
@NullMarked
package io.arbiter.common.tenancy;

import org.jspecify.annotations.NullMarked;
