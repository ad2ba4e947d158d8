/// How things stand, live or last known.
@NullMarked
package io.arbiter.web.status;

import org.jspecify.annotations.NullMarked;
