/// Whether new risk is allowed, who decided it, when and why.
@NullMarked
package io.arbiter.core.state;

import org.jspecify.annotations.NullMarked;
