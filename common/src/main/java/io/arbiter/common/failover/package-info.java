/// What a connection pool must know to survive that the database's writer moves.
@NullMarked
package io.arbiter.common.failover;

import org.jspecify.annotations.NullMarked;
