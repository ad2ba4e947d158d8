package io.arbiter.core.venue.json;

import java.util.Arrays;

/// Walks JSON in a byte array without allocating and without ever throwing: the first thing that is
/// not JSON makes [#failed] true, and from then on every call answers "nothing more".
///
/// Keys may come in any order; the caller asks for the next key and reads, enters or skips its
/// value. Strings are compared raw, which is right for the ids, numbers and words of the venues.
/// One thread.
public final class JsonScanner {

    private static final int DEEPEST = 60;
    private static final byte[] NOTHING = {};
    private static final byte[] TRUE = Ascii.bytes("true");
    private static final byte[] FALSE = Ascii.bytes("false");
    private static final byte[] NULL = Ascii.bytes("null");

    private byte[] bytes = NOTHING;
    private int position;
    private int end;
    private int keyStart;
    private int keyEnd;
    private boolean afterValue;
    private boolean failed;

    public void reset(byte[] buffer, int start, int length) {
        bytes = buffer;
        position = start;
        end = start + length;
        afterValue = false;
        failed = false;
    }

    public boolean failed() {
        return failed;
    }

    /// Where the next value starts; with it a second scanner can read the value again.
    public int position() {
        skipSpace();
        return position;
    }

    /// Whether everything was read and understood.
    public boolean finished() {
        skipSpace();
        return !failed && position == end;
    }

    public boolean atObject() {
        return peek() == '{';
    }

    public boolean atArray() {
        return peek() == '[';
    }

    public boolean enterObject() {
        return enter('{');
    }

    public boolean enterArray() {
        return enter('[');
    }

    /// Moves to the next key of the object; false behind its last one.
    public boolean nextKey() {
        if (!another('}')) {
            return false;
        }
        if (peek() != '"') {
            return fail();
        }
        int start = position + 1;
        if (!passText()) {
            return false;
        }
        keyStart = start;
        keyEnd = position - 1;
        if (peek() != ':') {
            return fail();
        }
        position++;
        afterValue = false;
        return true;
    }

    public boolean keyIs(byte[] name) {
        return Arrays.equals(bytes, keyStart, keyEnd, name, 0, name.length);
    }

    /// Moves to the next element of the array; false behind its last one.
    public boolean nextElement() {
        if (!another(']')) {
            return false;
        }
        afterValue = false;
        return true;
    }

    /// Reads a scalar; null leaves the span absent.
    public void read(Span span) {
        span.clear();
        int first = peek();
        if (first == '"') {
            int start = position + 1;
            if (passText()) {
                span.set(bytes, start, position - 1, true);
                afterValue = true;
            }
            return;
        }
        int start = position;
        if (passLiteral()) {
            if (!Arrays.equals(bytes, start, position, NULL, 0, NULL.length)) {
                span.set(bytes, start, position, false);
            }
            afterValue = true;
        }
    }

    /// Passes over a value of any kind.
    public void skip() {
        int depth = 0;
        long objects = 0;
        do {
            int c = peek();
            if (c == '{' || c == '[') {
                if (++depth > DEEPEST) {
                    fail();
                    return;
                }
                objects = c == '{' ? objects | (1L << depth) : objects & ~(1L << depth);
                position++;
                afterValue = false;
            } else if (c == '"' ? !passText() : !passLiteral()) {
                return;
            } else {
                afterValue = true;
            }
            while (depth > 0 && !advance((objects & (1L << depth)) != 0)) {
                depth--;
            }
        } while (depth > 0 && !failed);
    }

    private boolean advance(boolean inObject) {
        return inObject ? nextKeyOfSkipped() : nextElement();
    }

    private boolean nextKeyOfSkipped() {
        int start = keyStart;
        int stop = keyEnd;
        boolean more = nextKey();
        keyStart = start;
        keyEnd = stop;
        return more;
    }

    private boolean enter(char bracket) {
        if (peek() != bracket) {
            return fail();
        }
        position++;
        afterValue = false;
        return true;
    }

    /// Passes a comma or the closing bracket; false behind the bracket.
    private boolean another(char closing) {
        int c = peek();
        if (c == closing) {
            position++;
            afterValue = true;
            return false;
        }
        if (!afterValue) {
            return (!failed && c >= 0) || fail();
        }
        if (c != ',') {
            return fail();
        }
        position++;
        return peek() != closing || fail();
    }

    private boolean passText() {
        for (int i = position + 1; i < end; i++) {
            byte c = bytes[i];
            if (c == '"') {
                position = i + 1;
                return true;
            }
            if (c == '\\') {
                i++;
            } else if (c >= 0 && c < ' ') {
                return fail();
            }
        }
        return fail();
    }

    private boolean passLiteral() {
        int start = position;
        int i = position;
        boolean number = true;
        while (i < end && isLiteral(bytes[i])) {
            number &= bytes[i] < 'a' || bytes[i] == 'e';
            i++;
        }
        position = i;
        if (failed || i == start) {
            return fail();
        }
        boolean word =
                Arrays.equals(bytes, start, i, TRUE, 0, TRUE.length)
                        || Arrays.equals(bytes, start, i, FALSE, 0, FALSE.length)
                        || Arrays.equals(bytes, start, i, NULL, 0, NULL.length);
        return word || number || fail();
    }

    private static boolean isLiteral(byte c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || c == '-'
                || c == '+'
                || c == '.'
                || c == 'E';
    }

    private int peek() {
        skipSpace();
        return failed || position >= end ? -1 : bytes[position];
    }

    private void skipSpace() {
        while (position < end
                && (bytes[position] == ' '
                        || bytes[position] == '\n'
                        || bytes[position] == '\r'
                        || bytes[position] == '\t')) {
            position++;
        }
    }

    private boolean fail() {
        failed = true;
        return false;
    }
}
