/// Small independent clients of both venues for the tests of the simulators.
@NullMarked
package io.arbiter.sandbox.client;

import org.jspecify.annotations.NullMarked;
