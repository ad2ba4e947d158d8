/// Forgets what was handled and sent long ago, and counts what still waits.
@NullMarked
package io.arbiter.bot.retention;

import org.jspecify.annotations.NullMarked;
