/// Linking a Telegram chat to a user.
@NullMarked
package io.arbiter.web.telegram;

import org.jspecify.annotations.NullMarked;
