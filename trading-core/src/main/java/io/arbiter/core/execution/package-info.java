/// Two legs from a decision to the venues' final word.
@NullMarked
package io.arbiter.core.execution;

import org.jspecify.annotations.NullMarked;
