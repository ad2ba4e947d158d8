/// The hot path from outside: the thread that runs it, its commands, and what it found as records.
@NullMarked
package io.arbiter.core.detection;

import org.jspecify.annotations.NullMarked;
