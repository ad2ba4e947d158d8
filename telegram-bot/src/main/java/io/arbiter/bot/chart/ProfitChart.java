package io.arbiter.bot.chart;

import io.arbiter.bot.reading.ProfitLine;
import io.arbiter.bot.text.Figures;
import io.arbiter.common.money.Money;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// The sum of profit and loss over the days, as a line above bars of each day's result.
public final class ProfitChart {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 560;
    private static final int LEFT = 150;
    private static final int RIGHT = 960;
    private static final int TOP = 40;
    private static final int BOTTOM = 480;
    private static final int GRID_LINES = 4;
    private static final int BACKGROUND = 0x101620;
    private static final int GRID = 0x2A3444;
    private static final int INK = 0xC8D2E0;
    private static final int GAIN = 0x3FBF7F;
    private static final int LOSS = 0xE0605A;
    private static final int LINE = 0x6FA8FF;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM", Locale.ROOT);

    private final Raster raster = new Raster(WIDTH, HEIGHT, BACKGROUND);
    private final List<ProfitLine.Day> days;
    private final long[] sums;
    private final long lowest;
    private final long highest;

    private ProfitChart(List<ProfitLine.Day> days) {
        this.days = days;
        this.sums = new long[days.size()];
        long sum = 0;
        long low = 0;
        long high = 0;
        for (int i = 0; i < sums.length; i++) {
            long result = days.get(i).result().micros();
            sum = Math.addExact(sum, result);
            sums[i] = sum;
            low = Math.min(low, Math.min(sum, result));
            high = Math.max(high, Math.max(sum, result));
        }
        this.lowest = low;
        this.highest = high == low ? low + Money.MICROS_PER_DOLLAR : high;
    }

    /// A PNG in base 64 of the days from the first with an execution up to today.
    public static String of(ProfitLine profit, LocalDate today) {
        ProfitChart chart = new ProfitChart(withoutGaps(profit.days(), today));
        chart.drawGrid();
        chart.drawBars();
        chart.drawLine();
        chart.drawDays();
        return Base64.getEncoder().encodeToString(Png.encode(chart.raster));
    }

    private static List<ProfitLine.Day> withoutGaps(List<ProfitLine.Day> days, LocalDate today) {
        List<ProfitLine.Day> all = new ArrayList<>();
        LocalDate day = days.getFirst().day();
        for (ProfitLine.Day next : days) {
            for (; day.isBefore(next.day()); day = day.plusDays(1)) {
                all.add(new ProfitLine.Day(day, Money.ZERO));
            }
            all.add(next);
            day = next.day().plusDays(1);
        }
        for (; !day.isAfter(today); day = day.plusDays(1)) {
            all.add(new ProfitLine.Day(day, Money.ZERO));
        }
        return all;
    }

    private void drawGrid() {
        for (int i = 0; i <= GRID_LINES; i++) {
            long value = lowest + (highest - lowest) * i / GRID_LINES;
            int y = y(value);
            raster.fill(LEFT, y, RIGHT, y + 1, GRID);
            String label = Figures.gain(new Money(value));
            raster.text(
                    LEFT - 12 - Raster.textWidth(label), y - Raster.TEXT_HEIGHT / 2, label, INK);
        }
        raster.fill(LEFT, y(0), RIGHT, y(0) + 2, INK);
    }

    private void drawBars() {
        int width = Math.clamp((long) (RIGHT - LEFT) / days.size() * 6 / 10, 2, 60);
        for (int i = 0; i < days.size(); i++) {
            long result = days.get(i).result().micros();
            int x = x(i) - width / 2;
            int top = Math.min(y(result), y(0));
            int bottom = Math.max(y(result), y(0));
            raster.fill(x, top, x + width, bottom, result < 0 ? LOSS : GAIN);
        }
    }

    private void drawLine() {
        for (int i = 1; i < sums.length; i++) {
            raster.line(x(i - 1), y(sums[i - 1]), x(i), y(sums[i]), LINE);
        }
        raster.dot(x(sums.length - 1), y(sums[sums.length - 1]), LINE);
    }

    private void drawDays() {
        int step = Math.ceilDiv(days.size(), 8);
        for (int i = 0; i < days.size(); i += step) {
            String label = DAY.format(days.get(i).day());
            raster.text(x(i) - Raster.textWidth(label) / 2, BOTTOM + 24, label, INK);
        }
    }

    private int x(int day) {
        int slot = (RIGHT - LEFT) / days.size();
        return LEFT + slot / 2 + (RIGHT - LEFT - slot) * day / Math.max(1, days.size() - 1);
    }

    private int y(long micros) {
        return (int)
                (BOTTOM
                        - Math.multiplyExact(micros - lowest, (long) (BOTTOM - TOP))
                                / (highest - lowest));
    }
}
