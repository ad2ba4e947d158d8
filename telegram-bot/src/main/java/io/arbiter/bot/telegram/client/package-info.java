/// Telegram through the telegrambots library; the only place that sees its types and the token.
@NullMarked
package io.arbiter.bot.telegram.client;

import org.jspecify.annotations.NullMarked;
