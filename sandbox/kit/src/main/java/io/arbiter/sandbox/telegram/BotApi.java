package io.arbiter.sandbox.telegram;

import io.arbiter.sandbox.telegram.ChatMessage.ChatButton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/// The methods of the Bot API, refusing what Telegram refuses in Telegram's words (interfaces.md
/// B). Safe for many threads.
final class BotApi {

    private static final String ATTACHED = "attach://";
    private static final String FILE_ID = "photo-";
    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_CAPTION = 1024;
    private static final int LONGEST_TOAST = 200;
    private static final int LONGEST_HOLD_SECONDS = 50;
    private static final Duration CALLBACK_LIFETIME = Duration.ofSeconds(15);
    private static final Pattern COMMAND = Pattern.compile("[a-z0-9_]{1,32}");

    private final Chats chats;
    private final UpdateQueue updates;
    private final Clock clock;
    private final Map<String, Tap> taps = new ConcurrentHashMap<>();
    private final Map<String, String> photos = new ConcurrentHashMap<>();
    private final AtomicLong repeatedPhotos = new AtomicLong();
    private final AtomicLong nextTapId = new AtomicLong(800_000_001);
    private volatile String webhook = "";

    /// Menus by scope and language, as `everybody` or `chat 42`, then a blank and the language.
    private final Map<String, ArrayNode> menus = new ConcurrentHashMap<>();

    BotApi(Chats chats, UpdateQueue updates, Clock clock) {
        this.chats = chats;
        this.updates = updates;
        this.clock = clock;
    }

    long repeatedPhotos() {
        return repeatedPhotos.get();
    }

    /// The `result` of a call.
    ///
    /// @throws BotApiException for every answer other than `ok`
    JsonNode call(String method, ObjectNode request) {
        return switch (method.toLowerCase(Locale.ROOT)) {
            case "getme" -> Wire.me();
            case "getupdates" -> getUpdates(request);
            case "sendmessage" -> sendMessage(request);
            case "editmessagetext" -> editMessageText(request);
            case "editmessagereplymarkup" -> editMessageReplyMarkup(request);
            case "answercallbackquery" -> answerCallbackQuery(request);
            case "sendphoto" -> sendPhoto(request);
            case "deletemessage" -> deleteMessage(request);
            case "setmycommands" -> setMyCommands(request);
            case "getmycommands" -> menus.getOrDefault(menu(request), Wire.JSON.createArrayNode());
            case "deletemycommands" -> {
                menus.remove(menu(request));
                chats.touch();
                yield BooleanNode.TRUE;
            }
            case "setwebhook" -> {
                requireSecret(request.path("secret_token").asString(""));
                yield setWebhook(request.path("url").asString(""));
            }
            case "deletewebhook" -> setWebhook("");
            case "getwebhookinfo" ->
                    Wire.JSON
                            .createObjectNode()
                            .put("url", webhook)
                            .put("has_custom_certificate", false)
                            .put("pending_update_count", 0);
            default -> throw BotApiException.plain(404, "Not Found");
        };
    }

    /// What a person sees in the private chat: the chat's own menu, else everybody's.
    ArrayNode commands(long chatId) {
        ArrayNode everybody = menus.getOrDefault("everybody ", Wire.JSON.createArrayNode());
        return menus.getOrDefault("chat " + chatId + ' ', everybody);
    }

    /// @throws BotApiException for a scope or language that Telegram does not know
    private String menu(ObjectNode request) {
        JsonNode scope = request.path("scope");
        String language = request.path("language_code").asString("");
        if (!language.isEmpty() && !language.matches("[a-z]{2}")) {
            throw BotApiException.badRequest("invalid language code specified");
        }
        return switch (scope.path("type").asString("default")) {
            case "default" -> "everybody " + language;
            case "chat" -> {
                long chatId = chatId((ObjectNode) scope);
                chats.title(chatId);
                yield "chat " + chatId + ' ' + language;
            }
            default -> throw BotApiException.badRequest("unsupported scope in the simulation");
        };
    }

    /// A person taps a button; returns the id of the callback query.
    String tap(long personId, ChatMessage message, String data) {
        String id = Long.toString(nextTapId.getAndIncrement());
        taps.put(id, new Tap(personId, clock.instant()));
        ObjectNode query = Wire.JSON.createObjectNode().put("id", id);
        query.set("from", Wire.user(personId, false, chats.name(personId)));
        query.set("message", Wire.message(message, Wire.bot(), chatJson(message.chatId())));
        query.put("chat_instance", Long.toString(message.chatId() * 31)).put("data", data);
        updates.add("callback_query", query, Wire.JSON.createObjectNode());
        return id;
    }

    private JsonNode getUpdates(ObjectNode request) {
        if (!webhook.isEmpty()) {
            throw BotApiException.conflict(
                    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        }
        Set<String> kinds = new HashSet<>();
        request.path("allowed_updates").forEach(kind -> kinds.add(kind.asString()));
        int hold = Math.clamp(request.path("timeout").asInt(0), 0, LONGEST_HOLD_SECONDS);
        ArrayNode result = Wire.JSON.createArrayNode();
        updates.poll(
                        request.path("offset").asLong(0),
                        request.path("limit").asInt(100),
                        Duration.ofSeconds(hold),
                        kinds)
                .forEach(result::add);
        return result;
    }

    private JsonNode sendMessage(ObjectNode request) {
        String html = request.path("text").asString("");
        return post(request, html, LONGEST_TEXT, "message is too long", "");
    }

    private JsonNode sendPhoto(ObjectNode request) {
        String named = request.path("photo").asString("");
        String picture = named.startsWith(FILE_ID) ? knownPhoto(named) : photo(request);
        String caption = request.path("caption").asString("");
        String html = caption.isEmpty() ? "[photo]" : caption;
        ObjectNode sent =
                post(request, html, LONGEST_CAPTION, "message caption is too long", picture);
        JsonNode text = sent.remove("text");
        sent.set("caption", text);
        photos.put(FILE_ID + sent.path("message_id").asInt(), picture);
        sent.putArray("photo")
                .addObject()
                .put("file_id", FILE_ID + sent.path("message_id").asInt())
                .put("file_unique_id", "unique-" + sent.path("message_id").asInt())
                .put("width", 1000)
                .put("height", 560);
        return sent;
    }

    /// A photo that was sent before.
    private String knownPhoto(String fileId) {
        String picture = photos.get(fileId);
        if (picture == null) {
            throw BotApiException.badRequest("wrong file identifier/HTTP URL specified");
        }
        repeatedPhotos.incrementAndGet();
        return picture;
    }

    /// A file of the request, named directly or as `attach://<part>`.
    private static String photo(ObjectNode request) {
        String named = request.path("photo").asString("");
        String picture =
                named.startsWith(ATTACHED)
                        ? request.path(named.substring(ATTACHED.length())).asString("")
                        : named;
        if (picture.isEmpty()) {
            throw BotApiException.badRequest("there is no photo in the request");
        }
        return picture;
    }

    private ObjectNode post(
            ObjectNode request, String html, int longest, String tooLong, String picture) {
        long chatId = chatId(request);
        List<List<ChatButton>> keyboard = Wire.readKeyboard(request.path("reply_markup"));
        chats.title(chatId);
        String text = readText(request, html, longest, tooLong);
        chats.requireWritable(chatId);
        ChatMessage sent =
                chats.add(
                        new ChatMessage(
                                0,
                                chatId,
                                true,
                                SimulatedTelegram.BOT_NAME,
                                isHtml(request) ? html : escape(html),
                                text,
                                keyboard,
                                clock.instant().getEpochSecond(),
                                0,
                                request.path("disable_notification").asBoolean(false),
                                answered(request, chatId),
                                picture));
        return Wire.message(sent, Wire.bot(), chatJson(chatId));
    }

    /// The message that is replied to; one that is gone is an error unless the request allows it.
    private int answered(ObjectNode request, long chatId) {
        JsonNode reply = Wire.object(request.path("reply_parameters"));
        int messageId = reply.path("message_id").asInt(0);
        if (messageId == 0 || chats.find(chatId, messageId).isPresent()) {
            return messageId;
        }
        if (!reply.path("allow_sending_without_reply").asBoolean(false)) {
            throw BotApiException.badRequest("message to be replied not found");
        }
        return 0;
    }

    private JsonNode editMessageText(ObjectNode request) {
        long chatId = chatId(request);
        boolean picture =
                chats.find(chatId, request.path("message_id").asInt(0))
                        .filter(old -> !old.picture().isEmpty())
                        .isPresent();
        if (picture) {
            throw BotApiException.badRequest("there is no text in the message to edit");
        }
        String html = request.path("text").asString("");
        List<List<ChatButton>> keyboard = Wire.readKeyboard(request.path("reply_markup"));
        String text = readText(request, html, LONGEST_TEXT, "message is too long");
        ChatMessage edited =
                chats.edit(
                        chatId,
                        request.path("message_id").asInt(0),
                        isHtml(request) ? html : escape(html),
                        text,
                        keyboard);
        return Wire.message(edited, Wire.bot(), chatJson(chatId));
    }

    private JsonNode editMessageReplyMarkup(ObjectNode request) {
        long chatId = chatId(request);
        int messageId = request.path("message_id").asInt(0);
        ChatMessage old =
                chats.find(chatId, messageId)
                        .orElseThrow(() -> BotApiException.badRequest("message to edit not found"));
        ChatMessage edited =
                chats.edit(
                        chatId,
                        messageId,
                        old.html(),
                        old.text(),
                        Wire.readKeyboard(request.path("reply_markup")));
        return Wire.message(edited, Wire.bot(), chatJson(chatId));
    }

    private JsonNode answerCallbackQuery(ObjectNode request) {
        Tap tap = taps.remove(request.path("callback_query_id").asString(""));
        if (tap == null || tap.at.plus(CALLBACK_LIFETIME).isBefore(clock.instant())) {
            throw BotApiException.badRequest(
                    "query is too old and response timeout expired or query ID is invalid");
        }
        String text = request.path("text").asString("");
        if (text.length() > LONGEST_TOAST) {
            throw BotApiException.badRequest("MESSAGE_TOO_LONG");
        }
        if (!text.isEmpty()) {
            chats.addToast(tap.personId, text);
        }
        return BooleanNode.TRUE;
    }

    private JsonNode deleteMessage(ObjectNode request) {
        chats.delete(chatId(request), request.path("message_id").asInt(0));
        return BooleanNode.TRUE;
    }

    private JsonNode setMyCommands(ObjectNode request) {
        ArrayNode accepted = Wire.JSON.createArrayNode();
        for (JsonNode command : request.path("commands")) {
            String name = command.path("command").asString("");
            String description = command.path("description").asString("");
            if (!COMMAND.matcher(name).matches()) {
                throw BotApiException.badRequest("BOT_COMMAND_INVALID");
            }
            if (description.isEmpty() || description.length() > 256) {
                throw BotApiException.badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
            }
            accepted.addObject().put("command", name).put("description", description);
        }
        if (accepted.size() > 100) {
            throw BotApiException.badRequest("BOT_COMMANDS_TOO_MUCH");
        }
        menus.put(menu(request), accepted);
        chats.touch();
        return BooleanNode.TRUE;
    }

    private static void requireSecret(String secret) {
        if (!secret.matches("[A-Za-z0-9_-]{0,256}")) {
            throw BotApiException.badRequest("secret token contains unallowed characters");
        }
    }

    private JsonNode setWebhook(String url) {
        if (!url.isEmpty() && !url.startsWith("https://")) {
            throw BotApiException.badRequest(
                    "bad webhook: An HTTPS URL must be provided for webhook");
        }
        webhook = url;
        return BooleanNode.TRUE;
    }

    private static String readText(ObjectNode request, String markup, int longest, String tooLong) {
        String mode = request.path("parse_mode").asString("");
        if (!mode.isEmpty() && !isHtml(request)) {
            throw BotApiException.badRequest("unsupported parse_mode");
        }
        String text = (isHtml(request) ? HtmlMarkup.toText(markup) : markup).strip();
        if (text.isEmpty()) {
            throw BotApiException.badRequest("message text is empty");
        }
        if (text.length() > longest) {
            throw BotApiException.badRequest(tooLong);
        }
        return text;
    }

    private static boolean isHtml(ObjectNode request) {
        return request.path("parse_mode").asString("").equalsIgnoreCase("HTML");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static long chatId(ObjectNode request) {
        JsonNode id = request.path("chat_id");
        if (id.isMissingNode()) {
            throw BotApiException.badRequest("chat_id is empty");
        }
        try {
            return Long.parseLong(id.asString());
        } catch (NumberFormatException e) {
            throw BotApiException.badRequest("chat not found");
        }
    }

    ObjectNode chatJson(long chatId) {
        return Wire.chat(chatId, chatId > 0 ? chats.name(chatId) : chats.title(chatId));
    }

    /// The names in a chat's command menu.
    List<String> commandNames(long chatId) {
        List<String> names = new ArrayList<>();
        commands(chatId).forEach(command -> names.add(command.path("command").asString()));
        return names;
    }

    private record Tap(long personId, Instant at) {}
}
