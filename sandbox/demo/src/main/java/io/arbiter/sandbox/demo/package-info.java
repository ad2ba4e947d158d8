/// Starts the whole system on one machine the way the launcher does.
@NullMarked
package io.arbiter.sandbox.demo;

import org.jspecify.annotations.NullMarked;
