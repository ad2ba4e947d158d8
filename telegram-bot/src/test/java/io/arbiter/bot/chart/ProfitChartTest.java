package io.arbiter.bot.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.bot.reading.ProfitLine;
import io.arbiter.common.money.Money;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ProfitChartTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @Test
    void drawsGainsAndLossesAsAPictureThatOthersCanRead() throws IOException {
        BufferedImage image =
                draw(
                        List.of(
                                day(TODAY.minusDays(3), 4_000_000),
                                day(TODAY.minusDays(1), -6_000_000),
                                day(TODAY, 1_000_000)));

        assertThat(image.getWidth()).isEqualTo(1000);
        assertThat(image.getHeight()).isEqualTo(560);
        assertThat(colors(image)).contains(0x3FBF7F, 0xE0605A, 0x6FA8FF);
    }

    @Test
    void drawsWhateverTheFiguresAre() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            List<ProfitLine.Day> days = new ArrayList<>();
            LocalDate day = TODAY.minusDays(random.nextInt(800));
            while (!day.isAfter(TODAY)) {
                days.add(day(day, random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L)));
                day = day.plusDays(1 + random.nextInt(60));
            }
            assertThat(draw(days)).as("seed %d", seed).isNotNull();
        }
        assertThat(draw(List.of(day(TODAY, 0)))).isNotNull();
    }

    private static BufferedImage draw(List<ProfitLine.Day> days) throws IOException {
        ProfitLine profit = new ProfitLine(days, Money.ZERO, Money.ZERO, Money.ZERO, days.size());
        byte[] png = Base64.getDecoder().decode(ProfitChart.of(profit, TODAY));
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static ProfitLine.Day day(LocalDate day, long micros) {
        return new ProfitLine.Day(day, new Money(micros));
    }

    private static List<Integer> colors(BufferedImage image) {
        return java.util.stream.IntStream.range(0, image.getWidth() * image.getHeight())
                .map(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xFFFFFF)
                .distinct()
                .boxed()
                .toList();
    }
}
