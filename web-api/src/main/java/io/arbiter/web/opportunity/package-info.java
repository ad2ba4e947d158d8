/// What detection found, with its proof.
@NullMarked
package io.arbiter.web.opportunity;

import org.jspecify.annotations.NullMarked;
