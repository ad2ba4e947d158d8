/// Which of two cores trades: a lease with a fencing token, checked where orders leave.
@NullMarked
package io.arbiter.core.lease;

import org.jspecify.annotations.NullMarked;
