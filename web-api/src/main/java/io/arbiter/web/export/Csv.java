package io.arbiter.web.export;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// Comma-separated values of RFC 4180, harmless in spreadsheets: text that would be a formula is
/// quoted as text. Used by one thread.
final class Csv {

    private static final String FORMULA = "=+-@\t\r";

    private final Writer out;

    Csv(Writer out) {
        this.out = out;
    }

    void row(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(cell(cells.get(i)));
        }
        out.write("\r\n");
    }

    static String cell(String text) {
        String harmless = isFormula(text) ? "'" + text : text;
        return harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }

    /// A negative number is a number.
    private static boolean isFormula(String text) {
        return !text.isEmpty()
                && FORMULA.indexOf(text.charAt(0)) >= 0
                && !text.matches("-\\d+(\\.\\d+)?");
    }
}
