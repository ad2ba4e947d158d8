/// One-time tokens behind buttons that change something.
@NullMarked
package io.arbiter.bot.action;

import org.jspecify.annotations.NullMarked;
