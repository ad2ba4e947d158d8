/// One picture of how things stand.
@NullMarked
package io.arbiter.core.status;

import org.jspecify.annotations.NullMarked;
