package io.arbiter.bot.telegram.client;

import io.arbiter.bot.telegram.Incoming;
import io.arbiter.bot.telegram.Origin;
import java.time.Instant;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.chat.Chat;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberUpdated;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/// The library's updates as ours. Pure.
final class UpdateReader {

    private UpdateReader() {}

    static Incoming read(Update update) {
        long id = update.getUpdateId();
        if (update.getMessage() != null) {
            return readMessage(id, update.getMessage());
        }
        if (update.getCallbackQuery() != null) {
            return readTap(id, update.getCallbackQuery());
        }
        if (update.getMyChatMember() != null) {
            return readMembership(id, update.getMyChatMember());
        }
        return new Incoming.Ignored(id);
    }

    private static Incoming readMessage(long id, Message message) {
        User from = message.getFrom();
        if (from == null || message.getText() == null || message.getChat() == null) {
            return new Incoming.Ignored(id);
        }
        return new Incoming.Text(
                id,
                origin(message.getChat(), from),
                message.getText(),
                Instant.ofEpochSecond(message.getDate()));
    }

    private static Incoming readTap(long id, CallbackQuery query) {
        if (query.getMessage() == null || query.getData() == null) {
            return new Incoming.Ignored(id);
        }
        return new Incoming.Tap(
                id,
                origin(query.getMessage().getChat(), query.getFrom()),
                query.getId(),
                query.getMessage().getMessageId(),
                query.getData());
    }

    private static Incoming readMembership(long id, ChatMemberUpdated change) {
        String status = change.getNewChatMember().getStatus();
        return status.equals("kicked") || status.equals("left")
                ? new Incoming.Kicked(id, origin(change.getChat(), change.getFrom()))
                : new Incoming.Ignored(id);
    }

    private static Origin origin(Chat chat, User from) {
        String username = from.getUserName();
        String language = from.getLanguageCode();
        return new Origin(
                chat.getId(),
                chat.isUserChat(),
                from.getId(),
                username == null ? from.getFirstName() : '@' + username,
                language == null ? "" : language);
    }
}
