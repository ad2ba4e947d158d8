package io.arbiter.bot.outbox;

import io.arbiter.bot.telegram.Button;
import io.arbiter.bot.telegram.OutgoingMessage;
import io.arbiter.bot.text.Html;
import java.util.Base64;
import java.util.List;

/// A message as the outbox keeps it, with the same text without markup in case Telegram refuses the
/// markup.
///
/// @param silent without a sound
/// @param edits the message of ours to replace; 0 for a new one
/// @param answers the message of ours that this one replies to; 0 for none
/// @param threadId topic inside a group; 0 for none
/// @param picture PNG in base 64 to which the text is the caption; empty for none
/// @param lines further lines that came while the letter was waiting
public record Letter(
        String html,
        String plain,
        List<List<Button>> keyboard,
        boolean silent,
        int edits,
        int answers,
        int threadId,
        String picture,
        List<Line> lines) {

    private static final int ROOM_FOR_REST = 40;

    public Letter {
        keyboard = keyboard.stream().map(List::copyOf).toList();
        lines = List.copyOf(lines);
    }

    /// A new, loud message.
    public static Letter of(Html text, List<List<Button>> keyboard) {
        return new Letter(text.markup(), text.plain(), keyboard, false, 0, 0, 0, "", List.of());
    }

    /// A new message without a sound.
    public static Letter silent(Html text) {
        return new Letter(text.markup(), text.plain(), List.of(), true, 0, 0, 0, "", List.of());
    }

    /// The same letter in place of an older message.
    public Letter replacing(int messageId) {
        return new Letter(
                html, plain, keyboard, silent, messageId, answers, threadId, picture, lines);
    }

    /// The same letter as a reply to an older message; 0 for none.
    public Letter answering(int messageId) {
        return new Letter(
                html, plain, keyboard, silent, edits, messageId, threadId, picture, lines);
    }

    /// The same letter inside a topic of a group; 0 for none.
    public Letter inThread(int thread) {
        return new Letter(html, plain, keyboard, silent, edits, answers, thread, picture, lines);
    }

    /// The same letter below a PNG in base 64; always a new message.
    public Letter withPicture(String png) {
        return new Letter(html, plain, keyboard, silent, 0, answers, threadId, png, lines);
    }

    /// The picture as Telegram wants it; empty for none.
    byte[] png() {
        return Base64.getDecoder().decode(picture);
    }

    /// The same letter with one line below it.
    public Letter with(Line line) {
        return new Letter(
                html, plain, keyboard, silent, edits, answers, threadId, picture, List.of(line));
    }

    /// As it goes to Telegram; lines that do not fit are counted.
    public OutgoingMessage toMessage(boolean withMarkup) {
        StringBuilder text = new StringBuilder(withMarkup ? html : plain);
        int read = plain.length();
        int left = lines.size();
        for (Line line : lines) {
            if (read + line.plain().length() + 1 > Html.LONGEST - ROOM_FOR_REST) {
                break;
            }
            text.append('\n').append(withMarkup ? line.html() : line.plain());
            read += line.plain().length() + 1;
            left--;
        }
        if (left > 0) {
            text.append("\n… +").append(left);
        }
        return new OutgoingMessage(
                text.toString(), withMarkup, keyboard, silent, answers, threadId);
    }

    /// A line of a batch.
    public record Line(String html, String plain) {

        public static Line of(Html text) {
            return new Line(text.markup(), text.plain());
        }
    }
}
