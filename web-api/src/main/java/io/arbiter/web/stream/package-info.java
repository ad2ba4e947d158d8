/// Server-sent events for browsers.
@NullMarked
package io.arbiter.web.stream;

import org.jspecify.annotations.NullMarked;
