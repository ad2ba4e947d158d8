/// From a book change to a decision: one thread, no allocation, no locks, no logging, no text.
@NullMarked
package io.arbiter.core.hotpath;

import org.jspecify.annotations.NullMarked;
