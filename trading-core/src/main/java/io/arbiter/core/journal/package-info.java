/// Every intent and outcome, append-only and hash-chained.
@NullMarked
package io.arbiter.core.journal;

import org.jspecify.annotations.NullMarked;
