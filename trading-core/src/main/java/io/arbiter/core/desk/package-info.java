/// Opportunities from the engine on their way to a decision.
@NullMarked
package io.arbiter.core.desk;

import org.jspecify.annotations.NullMarked;
