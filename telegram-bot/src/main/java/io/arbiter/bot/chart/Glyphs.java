package io.arbiter.bot.chart;

/// Digits and the signs of amounts and dates, five columns by seven rows.
final class Glyphs {

    static final int COLUMNS = 5;
    static final int ROWS = 7;

    private Glyphs() {}

    /// Whether a glyph is inked there; a character without a glyph nowhere is.
    static boolean isInk(char character, int column, int row) {
        String rows = rows(character);
        return !rows.isEmpty() && rows.charAt(row * COLUMNS + column) == '1';
    }

    private static String rows(char character) {
        return switch (character) {
            case '0' -> "01110100011001110101110011000101110";
            case '1' -> "00100011000010000100001000010001110";
            case '2' -> "01110100010000100010001000100011111";
            case '3' -> "11111000100010000010000011000101110";
            case '4' -> "00010001100101010010111110001000010";
            case '5' -> "11111100001111000001000011000101110";
            case '6' -> "00110010001000011110100011000101110";
            case '7' -> "11111000010001000100010000100001000";
            case '8' -> "01110100011000101110100011000101110";
            case '9' -> "01110100011000101111000010001001100";
            case '.' -> "00000000000000000000000000110001100";
            case ',' -> "00000000000000000000011000010001000";
            case '$' -> "00100011111010001110001011111000100";
            case '−' -> "00000000000000011111000000000000000";
            default -> "";
        };
    }
}
