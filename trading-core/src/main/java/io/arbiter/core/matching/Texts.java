package io.arbiter.core.matching;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Turns whatever people type into plain lower-case words, numbers and the few symbols that carry
/// meaning.
final class Texts {

    /// Longer texts are read up to here: the venues' longest titles are far shorter, and rules say
    /// what matters early.
    static final int MAXIMUM_LENGTH = 20_000;

    private static final Pattern TAG = Pattern.compile("<[^<>]{1,300}>");
    private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,6}|[a-zA-Z]{2,8});");
    private static final String SYMBOLS = "$%+-<>≥≤";

    private Texts() {}

    /// Words (letters and digits of any script, accents removed), decimals without thousands
    /// separators, and symbols. A hyphen is kept only next to a digit.
    static List<String> words(String raw) {
        String text = plain(raw);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                word.append(Character.toLowerCase(c));
            } else if (c == '.' && digitAt(text, i - 1) && digitAt(text, i + 1)) {
                word.append(c);
            } else if (!joins(text, i)) {
                flush(word, words);
                if (SYMBOLS.indexOf(c) >= 0
                        && (c != '-' || digitAt(text, i - 1) || digitAt(text, i + 1))) {
                    words.add(String.valueOf(c));
                }
            }
        }
        flush(word, words);
        return words;
    }

    /// The text without markup, emoji and direction marks.
    static String plain(String raw) {
        String text = raw.length() > MAXIMUM_LENGTH ? raw.substring(0, MAXIMUM_LENGTH) : raw;
        if (isPlainAscii(text)) {
            return text;
        }
        if (text.indexOf('<') >= 0) {
            text = TAG.matcher(text).replaceAll(" ");
        }
        if (text.indexOf('&') >= 0) {
            text = ENTITY.matcher(text).replaceAll(match -> entity(match.group(1)));
        }
        String decomposed = Normalizer.normalize(text.replace('´', ' '), Normalizer.Form.NFKD);
        StringBuilder kept = new StringBuilder(decomposed.length());
        decomposed.codePoints().forEach(point -> keep(point, kept));
        return kept.toString();
    }

    private static boolean isPlainAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 126 || c == '<' || c == '&') {
                return false;
            }
        }
        return true;
    }

    private static String entity(String name) {
        return switch (name) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "ge" -> "≥";
            case "le" -> "≤";
            case "apos", "rsquo", "#39" -> "'";
            default -> " ";
        };
    }

    private static void keep(int point, StringBuilder kept) {
        switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.FORMAT, Character.ENCLOSING_MARK -> {}
            case Character.OTHER_SYMBOL, Character.CONTROL -> kept.append(' ');
            default -> {
                switch (point) {
                    case 'ø', 'Ø' -> kept.append('o');
                    case 'ł', 'Ł' -> kept.append('l');
                    case 'đ', 'Đ' -> kept.append('d');
                    case 'ı' -> kept.append('i');
                    case 'ß' -> kept.append("ss");
                    case 'æ', 'Æ' -> kept.append("ae");
                    case '–', '—', '−', '‐', '‑' -> kept.append('-');
                    case '’', '‘', '`' -> kept.append('\'');
                    default -> kept.appendCodePoint(point);
                }
            }
        }
    }

    /// An apostrophe inside a word, or a comma that groups thousands.
    private static boolean joins(String text, int i) {
        char c = text.charAt(i);
        if (c == '\'') {
            return true;
        }
        return c == ','
                && digitAt(text, i - 1)
                && digitAt(text, i + 1)
                && digitAt(text, i + 2)
                && digitAt(text, i + 3)
                && !digitAt(text, i + 4);
    }

    private static boolean digitAt(String text, int i) {
        return i >= 0 && i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /// Whether the word is a plain decimal number.
    static boolean isNumber(String word) {
        return !word.isEmpty()
                && word.length() <= 15
                && word.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')
                && Character.isDigit(word.charAt(0));
    }
}
