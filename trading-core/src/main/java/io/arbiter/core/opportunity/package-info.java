/// What detection found, off the hot path: a record of it, its proof, and the refusals by name.
@NullMarked
package io.arbiter.core.opportunity;

import org.jspecify.annotations.NullMarked;
