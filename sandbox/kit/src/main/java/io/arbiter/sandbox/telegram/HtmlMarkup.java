package io.arbiter.sandbox.telegram;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/// Telegram's HTML dialect, as strict as Telegram: a few tags, four named entities, everything
/// closed in order. Turns markup into the text that people read, which is what lengths count.
final class HtmlMarkup {

    private static final Set<String> TAGS =
            Set.of(
                    "b",
                    "strong",
                    "i",
                    "em",
                    "u",
                    "ins",
                    "s",
                    "strike",
                    "del",
                    "a",
                    "code",
                    "pre",
                    "span",
                    "blockquote",
                    "tg-spoiler",
                    "tg-emoji");

    private final String markup;
    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private int at;

    private HtmlMarkup(String markup) {
        this.markup = markup;
    }

    /// The text without markup.
    ///
    /// @throws BotApiException with Telegram's 400 when the markup is not acceptable
    static String toText(String markup) {
        return new HtmlMarkup(markup).parse();
    }

    private String parse() {
        while (at < markup.length()) {
            char c = markup.charAt(at);
            switch (c) {
                case '<' -> tag();
                case '&' -> entity();
                default -> {
                    text.append(c);
                    at++;
                }
            }
        }
        if (!open.isEmpty()) {
            throw BotApiException.cannotParse(
                    "Can't find end tag corresponding to start tag \"" + open.peek() + '"');
        }
        return text.toString();
    }

    private void tag() {
        int start = at;
        boolean end = markup.startsWith("</", at);
        int close = markup.indexOf('>', at);
        if (close < 0) {
            throw BotApiException.cannotParse(
                    (end ? "Unclosed end tag" : "Unclosed start tag") + offset(start));
        }
        String inside = markup.substring(start + (end ? 2 : 1), close).strip();
        String name = inside.split("[\\s/]", 2)[0].toLowerCase(Locale.ROOT);
        at = close + 1;
        if (end) {
            endTag(name, start);
        } else {
            startTag(name, inside.substring(name.length()), start);
        }
    }

    private void startTag(String name, String attributes, int start) {
        if (!TAGS.contains(name)) {
            throw BotApiException.cannotParse(
                    "Unsupported start tag \"" + name + '"' + offset(start));
        }
        if (name.equals("span") && !attributes.contains("tg-spoiler")) {
            throw BotApiException.cannotParse(
                    "Tag \"span\" must have class \"tg-spoiler\"" + offset(start));
        }
        open.push(name);
    }

    private void endTag(String name, int start) {
        if (open.isEmpty()) {
            throw BotApiException.cannotParse("Unexpected end tag" + offset(start));
        }
        String expected = open.pop();
        if (!name.isEmpty() && !name.equals(expected)) {
            throw BotApiException.cannotParse(
                    "Unmatched end tag"
                            + offset(start)
                            + ", expected \"</"
                            + expected
                            + ">\", found \"</"
                            + name
                            + ">\"");
        }
    }

    private void entity() {
        int end = markup.indexOf(';', at);
        String name = end > at && end - at <= 9 ? markup.substring(at + 1, end) : "";
        int decoded = decode(name);
        if (decoded < 0) {
            text.append('&');
            at++;
        } else {
            text.appendCodePoint(decoded);
            at = end + 1;
        }
    }

    private static int decode(String name) {
        return switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            default -> name.startsWith("#") ? number(name.substring(1)) : -1;
        };
    }

    private static int number(String digits) {
        boolean hexadecimal = digits.startsWith("x");
        try {
            int value =
                    hexadecimal
                            ? Integer.parseInt(digits.substring(1), 16)
                            : Integer.parseInt(digits);
            return value > 0 && Character.isValidCodePoint(value) ? value : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private String offset(int index) {
        int bytes = markup.substring(0, index).getBytes(StandardCharsets.UTF_8).length;
        return " at byte offset " + bytes;
    }
}
