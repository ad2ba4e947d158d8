/// Where prices come from: invented ones by seed, recorded ones, or a test's own script.
@NullMarked
package io.arbiter.sandbox.market;

import org.jspecify.annotations.NullMarked;
