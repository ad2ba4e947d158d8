package io.arbiter.bot.telegram;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/// A Telegram that takes everything and says nothing; tests change what they are about.
public class QuietTelegram implements TelegramGateway {

    @Override
    public String username() {
        return "arbiter_test_bot";
    }

    @Override
    public void dropWebhook() {}

    @Override
    public List<Incoming> updates(long offset, int limit, Duration hold) {
        return List.of();
    }

    @Override
    public int send(long chatId, OutgoingMessage message) {
        return 1;
    }

    @Override
    public void edit(long chatId, int messageId, OutgoingMessage message) {}

    @Override
    public void answerTap(String callbackId, String text) {}

    @Override
    public int sendPicture(long chatId, byte[] png, OutgoingMessage caption) {
        return send(chatId, caption);
    }

    @Override
    public void setMenu(MenuScope scope, List<MenuEntry> entries) {}

    @Override
    public void setWebhook(URI address, String secret) {}

    @Override
    public Incoming read(String json) {
        throw new IllegalArgumentException("not an update");
    }
}
