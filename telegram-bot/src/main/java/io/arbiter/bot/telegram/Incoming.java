package io.arbiter.bot.telegram;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/// An update as the bot keeps it: only what it needs. The JSON form is stored in the inbox.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Incoming.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Incoming.Tap.class, name = "tap"),
    @JsonSubTypes.Type(value = Incoming.Kicked.class, name = "kicked"),
    @JsonSubTypes.Type(value = Incoming.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = Incoming.Ignored.class, name = "ignored")
})
public sealed interface Incoming {

    /// Telegram's id: a redelivered update has the same.
    long updateId();

    /// The chat whose order this update belongs to.
    long chatId();

    /// Somebody wrote something.
    record Text(long updateId, Origin origin, String text, Instant sentAt) implements Incoming {

        @Override
        public long chatId() {
            return origin.chatId();
        }
    }

    /// Somebody tapped a button of a message of ours.
    record Tap(long updateId, Origin origin, String callbackId, int messageId, String data)
            implements Incoming {

        @Override
        public long chatId() {
            return origin.chatId();
        }
    }

    /// Somebody blocked the bot or threw it out.
    record Kicked(long updateId, Origin origin) implements Incoming {

        @Override
        public long chatId() {
            return origin.chatId();
        }
    }

    /// A group became a supergroup and has another id now.
    record Moved(long updateId, Origin origin, long newChatId) implements Incoming {

        @Override
        public long chatId() {
            return origin.chatId();
        }
    }

    /// Nothing for us; stored so that it is confirmed once.
    record Ignored(long updateId) implements Incoming {

        @Override
        public long chatId() {
            return 0;
        }
    }
}
