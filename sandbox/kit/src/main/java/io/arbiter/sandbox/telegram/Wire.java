package io.arbiter.sandbox.telegram;

import io.arbiter.sandbox.telegram.ChatMessage.ChatButton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The JSON shapes of the Bot API.
final class Wire {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int LONGEST_CALLBACK_BYTES = 64;

    private Wire() {}

    static ObjectNode user(long id, boolean bot, String name) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("is_bot", bot)
                .put("first_name", name)
                .put("language_code", "en");
    }

    static ObjectNode bot() {
        return user(SimulatedTelegram.BOT_ID, true, SimulatedTelegram.BOT_NAME)
                .put("username", SimulatedTelegram.BOT_USERNAME);
    }

    static ObjectNode me() {
        return bot().put("can_join_groups", true)
                .put("can_read_all_group_messages", false)
                .put("supports_inline_queries", false);
    }

    static ObjectNode chat(long id, String title) {
        ObjectNode chat = JSON.createObjectNode().put("id", id);
        return id > 0
                ? chat.put("type", "private").put("first_name", title)
                : chat.put("type", "group").put("title", title);
    }

    static ObjectNode message(ChatMessage message, ObjectNode from, ObjectNode chat) {
        ObjectNode json = JSON.createObjectNode().put("message_id", message.id());
        json.set("from", from);
        json.set("chat", chat);
        json.put("date", message.date()).put("text", message.text());
        if (message.edits() > 0) {
            json.put("edit_date", message.date() + message.edits());
        }
        if (message.text().startsWith("/")) {
            commandEntity(json, message.text());
        }
        if (!message.keyboard().isEmpty()) {
            json.putObject("reply_markup").set("inline_keyboard", keyboard(message.keyboard()));
        }
        return json;
    }

    private static void commandEntity(ObjectNode json, String text) {
        int end = text.indexOf(' ');
        json.putArray("entities")
                .addObject()
                .put("type", "bot_command")
                .put("offset", 0)
                .put("length", end < 0 ? text.length() : end);
    }

    static ArrayNode keyboard(List<List<ChatButton>> rows) {
        ArrayNode keyboard = JSON.createArrayNode();
        for (List<ChatButton> row : rows) {
            ArrayNode line = keyboard.addArray();
            for (ChatButton button : row) {
                ObjectNode json = line.addObject().put("text", button.label());
                if (button.url().isEmpty()) {
                    json.put("callback_data", button.data());
                } else {
                    json.put("url", button.url());
                }
            }
        }
        return keyboard;
    }

    /// Reads `reply_markup`, which comes as an object or as a string of JSON.
    ///
    /// @throws BotApiException when Telegram would refuse it
    static List<List<ChatButton>> readKeyboard(JsonNode markup) {
        List<List<ChatButton>> rows = new ArrayList<>();
        for (JsonNode row : object(markup).path("inline_keyboard")) {
            List<ChatButton> line = new ArrayList<>();
            for (JsonNode button : row) {
                line.add(readButton(button));
            }
            if (!line.isEmpty()) {
                rows.add(line);
            }
        }
        return rows;
    }

    static JsonNode object(JsonNode markup) {
        if (!markup.isString()) {
            return markup;
        }
        try {
            return JSON.readTree(markup.stringValue());
        } catch (JacksonException e) {
            throw BotApiException.badRequest("can't parse reply keyboard markup JSON object");
        }
    }

    private static ChatButton readButton(JsonNode button) {
        String label = button.path("text").asString("");
        String data = button.path("callback_data").asString("");
        String url = button.path("url").asString("");
        if (label.isBlank()) {
            throw BotApiException.badRequest("inline keyboard button text must be non-empty");
        }
        if (data.isEmpty() == url.isEmpty()) {
            throw BotApiException.badRequest(
                    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
        }
        if (data.getBytes(StandardCharsets.UTF_8).length > LONGEST_CALLBACK_BYTES) {
            throw BotApiException.badRequest("BUTTON_DATA_INVALID");
        }
        return new ChatButton(label, data, url);
    }
}
