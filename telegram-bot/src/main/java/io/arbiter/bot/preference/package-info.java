/// What a chat wants to hear, how loud, and when.
@NullMarked
package io.arbiter.bot.preference;

import org.jspecify.annotations.NullMarked;
