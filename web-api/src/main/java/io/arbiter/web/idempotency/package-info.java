/// Repeating a command without doing it twice.
@NullMarked
package io.arbiter.web.idempotency;

import org.jspecify.annotations.NullMarked;
