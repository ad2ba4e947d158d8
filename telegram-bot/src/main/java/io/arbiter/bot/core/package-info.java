/// Commands to trading-core on behalf of a person.
@NullMarked
package io.arbiter.bot.core;

import org.jspecify.annotations.NullMarked;
