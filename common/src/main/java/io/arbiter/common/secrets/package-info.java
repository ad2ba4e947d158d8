/// Secrets that change while a service runs.
@NullMarked
package io.arbiter.common.secrets;

import org.jspecify.annotations.NullMarked;
