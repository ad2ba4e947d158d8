/// The operator's console in a chat.
@NullMarked
package io.arbiter.bot;

import org.jspecify.annotations.NullMarked;
