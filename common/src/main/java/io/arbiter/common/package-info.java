/// The vocabulary that every service shares.
@NullMarked
package io.arbiter.common;

import org.jspecify.annotations.NullMarked;
