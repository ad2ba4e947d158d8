/// How often anybody may ask, counted in Redis for all tasks together.
@NullMarked
package io.arbiter.web.ratelimit;

import org.jspecify.annotations.NullMarked;
