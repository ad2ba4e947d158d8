/// The books against the venues' own word: what differs stops new risk until a person looked at it.
@NullMarked
package io.arbiter.core.reconciliation;

import org.jspecify.annotations.NullMarked;
