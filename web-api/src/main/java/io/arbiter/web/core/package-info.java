/// Calls to trading-core on behalf of a person.
@NullMarked
package io.arbiter.web.core;

import org.jspecify.annotations.NullMarked;
