/// Who did what through which door.
@NullMarked
package io.arbiter.web.audit;

import org.jspecify.annotations.NullMarked;
