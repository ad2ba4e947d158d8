package io.arbiter.bot.text;

import java.util.List;

/// Builds a message in Telegram's HTML and, in step with it, the same text without markup. The only
/// place that writes markup: everything given to it is text and is escaped.
///
/// Characters that could disguise what is said (controls, direction overrides, broken surrogates)
/// are dropped. Not safe for many threads.
public final class Html {

    /// What Telegram accepts, counted in UTF-16 units after markup is gone (interfaces.md B).
    public static final int LONGEST = 4096;

    private final StringBuilder markup = new StringBuilder();
    private final StringBuilder plain = new StringBuilder();

    /// Plain words.
    public Html text(String text) {
        return append("", text, "");
    }

    public Html bold(String text) {
        return append("<b>", text, "</b>");
    }

    public Html italic(String text) {
        return append("<i>", text, "</i>");
    }

    /// Monospaced, copied at a tap.
    public Html code(String text) {
        return append("<code>", text, "</code>");
    }

    /// A monospaced block; lines of at most 32 columns do not wrap on telephones.
    public Html block(String text) {
        return append("<pre>", text, "</pre>");
    }

    public Html line() {
        markup.append('\n');
        plain.append('\n');
        return this;
    }

    /// Adds what another builder has made.
    public Html add(Html other) {
        markup.append(other.markup);
        plain.append(other.plain);
        return this;
    }

    /// Adds as many of `parts`, each on a line of its own, as leave `reserve` characters free;
    /// returns how many were left out.
    public int addWhileFits(List<Html> parts, int reserve) {
        int added = 0;
        for (Html part : parts) {
            if (length() + part.length() + 1 > LONGEST - reserve) {
                break;
            }
            add(part).line();
            added++;
        }
        return parts.size() - added;
    }

    /// Characters that people read, which is what Telegram counts.
    public int length() {
        return plain.length();
    }

    public String markup() {
        return markup.toString();
    }

    public String plain() {
        return plain.toString();
    }

    private Html append(String before, String text, String after) {
        String clean = clean(text);
        if (!clean.isEmpty()) {
            markup.append(before);
            escape(clean);
            markup.append(after);
            plain.append(clean);
        }
        return this;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> markup.append("&amp;");
                case '<' -> markup.append("&lt;");
                case '>' -> markup.append("&gt;");
                default -> markup.append(c);
            }
        }
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(Html::isHarmless).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint == '\n';
            case Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> !isDirectionControl(codePoint);
        };
    }

    private static boolean isDirectionControl(int codePoint) {
        return (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069)
                || codePoint == 0x200E
                || codePoint == 0x200F
                || codePoint == 0x061C;
    }

    /// Shortens to at most `longest` UTF-16 units without cutting a character in two.
    public static String shorten(String text, int longest) {
        String oneLine = text.replace('\n', ' ').strip();
        if (oneLine.length() <= longest) {
            return oneLine;
        }
        int end = longest - 1;
        if (Character.isHighSurrogate(oneLine.charAt(end - 1))) {
            end--;
        }
        return oneLine.substring(0, end).stripTrailing() + '…';
    }
}
