/// Whether the database answers, and that it holds the tenant we trade for.
@NullMarked
package io.arbiter.core.database;

import org.jspecify.annotations.NullMarked;
