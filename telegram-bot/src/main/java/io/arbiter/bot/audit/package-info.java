/// Who did what in the chat.
@NullMarked
package io.arbiter.bot.audit;

import org.jspecify.annotations.NullMarked;
