/// Attempts to take an opportunity, with their legs.
@NullMarked
package io.arbiter.web.execution;

import org.jspecify.annotations.NullMarked;
