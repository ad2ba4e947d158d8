/// Who asked for what through which door.
@NullMarked
package io.arbiter.core.audit;

import org.jspecify.annotations.NullMarked;
