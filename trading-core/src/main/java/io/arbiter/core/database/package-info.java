/// The tenant's database: transactions, and whether it answers.
@NullMarked
package io.arbiter.core.database;

import org.jspecify.annotations.NullMarked;
