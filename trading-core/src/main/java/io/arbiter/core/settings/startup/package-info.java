/// Configuration mistakes told in one sentence before anything runs.
@NullMarked
package io.arbiter.core.settings.startup;

import org.jspecify.annotations.NullMarked;
