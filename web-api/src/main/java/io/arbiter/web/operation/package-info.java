/// The table of operations that trading-core carries out, as the public sees them.
@NullMarked
package io.arbiter.web.operation;

import org.jspecify.annotations.NullMarked;
