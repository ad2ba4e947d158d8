package io.arbiter.bot.telegram.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arbiter.bot.telegram.Button;
import io.arbiter.bot.telegram.Incoming;
import io.arbiter.bot.telegram.MenuEntry;
import io.arbiter.bot.telegram.MenuScope;
import io.arbiter.bot.telegram.OutgoingMessage;
import io.arbiter.bot.telegram.TelegramException;
import io.arbiter.bot.telegram.TelegramException.Problem;
import io.arbiter.bot.telegram.TelegramGateway;
import io.arbiter.bot.telegram.TelegramProperties;
import java.io.ByteArrayInputStream;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.ParseMode;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.commands.DeleteMyCommands;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import org.telegram.telegrambots.meta.api.methods.updates.GetUpdates;
import org.telegram.telegrambots.meta.api.methods.updates.SetWebhook;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.ReplyParameters;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScope;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeChat;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeDefault;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/// The Bot API through telegrambots' client. The token is part of every address, so no exception of
/// the library leaves this class.
public final class LibraryGateway implements TelegramGateway, AutoCloseable {

    private static final List<String> WANTED =
            List.of("message", "callback_query", "my_chat_member");
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration POLL_TIMEOUT = Duration.ofSeconds(75);

    /// The library reads with Jackson 2; ours never meets it.
    private static final ObjectMapper WIRE =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private final OkHttpClient http;
    private final OkHttpTelegramClient telegram;
    private final OkHttpTelegramClient polling;
    private final Failures failures;
    private final SentPictures pictures = new SentPictures();

    public LibraryGateway(TelegramProperties properties) {
        this.http =
                new OkHttpClient.Builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .readTimeout(ANSWER_TIMEOUT)
                        .build();
        OkHttpClient patient = http.newBuilder().readTimeout(POLL_TIMEOUT).build();
        TelegramUrl url = url(properties.apiUrl());
        this.telegram = new OkHttpTelegramClient(http, properties.token(), url);
        this.polling = new OkHttpTelegramClient(patient, properties.token(), url);
        this.failures = new Failures(properties.token());
    }

    private static TelegramUrl url(URI api) {
        int standard = api.getScheme().equals("https") ? 443 : 80;
        return TelegramUrl.builder()
                .schema(api.getScheme())
                .host(api.getHost())
                .port(api.getPort() < 0 ? standard : api.getPort())
                .build();
    }

    @Override
    public String username() {
        return call(telegram, new GetMe()).getUserName();
    }

    @Override
    public void dropWebhook() {
        call(telegram, DeleteWebhook.builder().dropPendingUpdates(false).build());
    }

    @Override
    public List<Incoming> updates(long offset, int limit, Duration hold) {
        GetUpdates request =
                GetUpdates.builder()
                        .offset(Math.toIntExact(offset))
                        .limit(limit)
                        .timeout(Math.toIntExact(hold.toSeconds()))
                        .allowedUpdates(WANTED)
                        .build();
        return call(polling, request).stream().map(UpdateReader::read).toList();
    }

    @Override
    public int send(long chatId, OutgoingMessage message) {
        SendMessage request =
                SendMessage.builder()
                        .chatId(chatId)
                        .text(message.text())
                        .parseMode(parseMode(message))
                        .disableNotification(message.silent())
                        .linkPreviewOptions(LinkPreviewOptions.builder().isDisabled(true).build())
                        .replyParameters(replyTo(message))
                        .messageThreadId(thread(message))
                        .replyMarkup(keyboard(message))
                        .build();
        return call(telegram, request).getMessageId();
    }

    /// A picture that Telegram has already is named instead of sent again.
    @Override
    public int sendPicture(long chatId, byte[] png, OutgoingMessage caption) {
        Optional<String> known = pictures.fileId(png);
        if (known.isPresent()) {
            try {
                return sendPicture(chatId, new InputFile(known.get()), caption).getMessageId();
            } catch (TelegramException e) {
                if (e.problem() != Problem.REFUSED || e.migratedTo().isPresent()) {
                    throw e;
                }
                pictures.forget(png); // a new token does not know the old one's files
            }
        }
        Message sent =
                sendPicture(
                        chatId, new InputFile(new ByteArrayInputStream(png), "chart.png"), caption);
        if (sent.getPhoto() != null && !sent.getPhoto().isEmpty()) {
            pictures.remember(png, sent.getPhoto().getLast().getFileId());
        }
        return sent.getMessageId();
    }

    private Message sendPicture(long chatId, InputFile picture, OutgoingMessage caption) {
        SendPhoto request =
                SendPhoto.builder()
                        .chatId(chatId)
                        .photo(picture)
                        .caption(caption.text())
                        .parseMode(parseMode(caption))
                        .disableNotification(caption.silent())
                        .replyParameters(replyTo(caption))
                        .messageThreadId(thread(caption))
                        .replyMarkup(keyboard(caption))
                        .build();
        return guarded("sendPhoto", () -> telegram.execute(request));
    }

    @Override
    public void edit(long chatId, int messageId, OutgoingMessage message) {
        call(
                telegram,
                EditMessageText.builder()
                        .chatId(chatId)
                        .messageId(messageId)
                        .text(message.text())
                        .parseMode(parseMode(message))
                        .linkPreviewOptions(LinkPreviewOptions.builder().isDisabled(true).build())
                        .replyMarkup(keyboard(message))
                        .build());
    }

    @Override
    public void answerTap(String callbackId, String text) {
        call(
                telegram,
                AnswerCallbackQuery.builder()
                        .callbackQueryId(callbackId)
                        .text(text.isEmpty() ? null : text)
                        .build());
    }

    @Override
    public void setMenu(MenuScope scope, List<MenuEntry> entries) {
        BotCommandScope who =
                scope.chatId() == 0
                        ? new BotCommandScopeDefault()
                        : new BotCommandScopeChat(Long.toString(scope.chatId()));
        String language = scope.language().isEmpty() ? null : scope.language();
        if (entries.isEmpty()) {
            call(telegram, DeleteMyCommands.builder().scope(who).languageCode(language).build());
            return;
        }
        List<BotCommand> commands =
                entries.stream()
                        .map(entry -> new BotCommand(entry.command(), entry.description()))
                        .toList();
        call(
                telegram,
                SetMyCommands.builder()
                        .commands(commands)
                        .scope(who)
                        .languageCode(language)
                        .build());
    }

    @Override
    public void setWebhook(URI address, String secret) {
        SetWebhook request =
                SetWebhook.builder()
                        .url(address.toString())
                        .secretToken(secret)
                        .allowedUpdates(WANTED)
                        .build();
        guarded("setWebhook", () -> telegram.execute(request));
    }

    @Override
    public Incoming read(String json) {
        try {
            return UpdateReader.read(WIRE.readValue(json, Update.class));
        } catch (JsonProcessingException | RuntimeException e) {
            throw new IllegalArgumentException("not an update: " + e.getClass().getSimpleName());
        }
    }

    private static @Nullable Integer thread(OutgoingMessage message) {
        return message.threadId() == 0 ? null : message.threadId();
    }

    private static @Nullable String parseMode(OutgoingMessage message) {
        return message.html() ? ParseMode.HTML : null;
    }

    /// A reply to a message that is gone is still sent.
    private static @Nullable ReplyParameters replyTo(OutgoingMessage message) {
        if (message.answers() == 0) {
            return null;
        }
        return ReplyParameters.builder()
                .messageId(message.answers())
                .allowSendingWithoutReply(true)
                .build();
    }

    private static @Nullable InlineKeyboardMarkup keyboard(OutgoingMessage message) {
        if (message.keyboard().isEmpty()) {
            return null;
        }
        List<InlineKeyboardRow> rows =
                message.keyboard().stream().map(LibraryGateway::row).toList();
        return InlineKeyboardMarkup.builder().keyboard(rows).build();
    }

    private static InlineKeyboardRow row(List<Button> buttons) {
        InlineKeyboardRow row = new InlineKeyboardRow();
        for (Button button : buttons) {
            row.add(
                    InlineKeyboardButton.builder()
                            .text(button.label())
                            .callbackData(button.data())
                            .build());
        }
        return row;
    }

    private <T extends Serializable> T call(OkHttpTelegramClient client, BotApiMethod<T> request) {
        return guarded(request.getMethod(), () -> client.execute(request));
    }

    private <T> T guarded(String method, Call<T> call) {
        try {
            return call.execute();
        } catch (TelegramApiRequestException e) {
            throw failures.refused(e);
        } catch (TelegramApiException e) {
            throw failures.unreachable(e);
        } catch (RuntimeException e) {
            throw new TelegramException(Problem.REFUSED, failures.masked(method + " failed: " + e));
        }
    }

    /// A call of the library.
    private interface Call<T> {
        T execute() throws TelegramApiException;
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
