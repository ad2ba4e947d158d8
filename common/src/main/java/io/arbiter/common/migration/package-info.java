/// Roles and schema of the database, applied by an explicit step as the owner.
@NullMarked
package io.arbiter.common.migration;

import org.jspecify.annotations.NullMarked;
