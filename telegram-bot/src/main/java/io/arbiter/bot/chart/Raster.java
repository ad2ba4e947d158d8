package io.arbiter.bot.chart;

import java.util.Arrays;

/// Pixels that can be filled, crossed by smooth lines, and written on with a small built-in face of
/// digits and signs. Not safe for many threads.
final class Raster {

    static final int TEXT_HEIGHT = Glyphs.ROWS * 3;

    private static final int TEXT_SCALE = 3;
    private static final int HALF_WIDTH = 2;
    private static final int DOT_RADIUS = 6;

    private final int width;
    private final int height;
    private final int[] pixels;

    Raster(int width, int height, int background) {
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
        Arrays.fill(pixels, background);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /// Red, green and blue, eight bits each.
    int pixel(int x, int y) {
        return pixels[y * width + x];
    }

    /// A rectangle; the far edges are excluded, and what lies outside is left away.
    void fill(int left, int top, int right, int bottom, int color) {
        for (int y = Math.max(0, top); y < Math.min(height, bottom); y++) {
            for (int x = Math.max(0, left); x < Math.min(width, right); x++) {
                pixels[y * width + x] = color;
            }
        }
    }

    /// A line whose edge fades over one pixel.
    void line(int fromX, int fromY, int toX, int toY, int color) {
        int reach = 4;
        int top = Math.min(fromY, toY) - reach;
        int bottom = Math.max(fromY, toY) + reach;
        for (int y = top; y <= bottom; y++) {
            for (int x = Math.min(fromX, toX) - reach; x <= Math.max(fromX, toX) + reach; x++) {
                double away = distance(x, y, fromX, fromY, toX, toY);
                blend(x, y, color, HALF_WIDTH + 0.5 - away);
            }
        }
    }

    void dot(int centerX, int centerY, int color) {
        int reach = DOT_RADIUS + 2;
        for (int y = centerY - reach; y <= centerY + reach; y++) {
            for (int x = centerX - reach; x <= centerX + reach; x++) {
                blend(x, y, color, DOT_RADIUS + 0.5 - Math.hypot(x - centerX, y - centerY));
            }
        }
    }

    private static double distance(int x, int y, int fromX, int fromY, int toX, int toY) {
        double alongX = toX - fromX;
        double alongY = toY - fromY;
        double length = alongX * alongX + alongY * alongY;
        double at = length == 0 ? 0 : ((x - fromX) * alongX + (y - fromY) * alongY) / length;
        double near = Math.clamp(at, 0.0, 1.0);
        return Math.hypot(x - fromX - near * alongX, y - fromY - near * alongY);
    }

    private void blend(int x, int y, int color, double cover) {
        if (cover <= 0 || x < 0 || y < 0 || x >= width || y >= height) {
            return;
        }
        double share = Math.min(1, cover);
        int old = pixels[y * width + x];
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int below = old >> shift & 0xFF;
            int above = color >> shift & 0xFF;
            mixed |= (int) Math.round(below + (above - below) * share) << shift;
        }
        pixels[y * width + x] = mixed;
    }

    /// Writes from this corner on; characters without a glyph leave a gap.
    void text(int left, int top, String text, int color) {
        for (int i = 0; i < text.length(); i++) {
            int cornerX = left + i * (Glyphs.COLUMNS + 1) * TEXT_SCALE;
            for (int row = 0; row < Glyphs.ROWS; row++) {
                for (int column = 0; column < Glyphs.COLUMNS; column++) {
                    if (Glyphs.isInk(text.charAt(i), column, row)) {
                        int x = cornerX + column * TEXT_SCALE;
                        int y = top + row * TEXT_SCALE;
                        fill(x, y, x + TEXT_SCALE, y + TEXT_SCALE, color);
                    }
                }
            }
        }
    }

    static int textWidth(String text) {
        return (text.length() * (Glyphs.COLUMNS + 1) - 1) * TEXT_SCALE;
    }
}
