/// From the tenant's events and stored alerts to messages in linked chats.
@NullMarked
package io.arbiter.bot.alert;

import org.jspecify.annotations.NullMarked;
