/// Stopping and starting new risk.
@NullMarked
package io.arbiter.web.trading;

import org.jspecify.annotations.NullMarked;
