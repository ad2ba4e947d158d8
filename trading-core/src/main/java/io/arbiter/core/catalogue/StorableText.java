package io.arbiter.core.catalogue;

/// Text that PostgreSQL and JSON can hold.
public final class StorableText {

    private StorableText() {}

    /// The text without NUL characters and without halves of surrogate pairs.
    public static String of(String text) {
        if (text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(point -> point != 0 && Character.getType(point) != Character.SURROGATE)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
