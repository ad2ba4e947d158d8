/// Days of history: made ahead, dropped when their retention is over.
@NullMarked
package io.arbiter.core.history;

import org.jspecify.annotations.NullMarked;
