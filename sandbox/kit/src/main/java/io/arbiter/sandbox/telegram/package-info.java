/// A strict simulated Telegram: the Bot API for bots, people for tests, and a chat page for a
/// browser.
@NullMarked
package io.arbiter.sandbox.telegram;

import org.jspecify.annotations.NullMarked;
