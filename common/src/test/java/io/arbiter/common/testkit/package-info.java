/// Servers for the tests of every module, chosen in one place.
@NullMarked
package io.arbiter.common.testkit;

import org.jspecify.annotations.NullMarked;
