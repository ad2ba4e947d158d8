package io.arbiter.bot.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlTest {

    private static final String[] HOSTILE = {
        "<b>",
        "</pre>",
        "&amp;",
        "&",
        "<",
        ">",
        "\"",
        "'",
        "\u202E",
        "\u2066",
        "\u200F",
        "\0",
        "\u0007",
        "\uD83D",
        "😀",
        "👨‍👩‍👧",
        "שלום",
        "مرحبا",
        "\n",
        "{0}",
        "%s",
        "a̐é",
        "x".repeat(300),
        "<a href=\"javascript:1\">"
    };
    private static final Pattern TAGS = Pattern.compile("</?(?:b|i|code|pre)>");

    @Test
    void keepsHostileTextsAsTextAndMarkupBalanced() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            Html html = new Html();
            IntStream.range(0, 1 + random.nextInt(6)).forEach(_ -> addHostile(html, random));

            String bare = TAGS.matcher(html.markup()).replaceAll("");

            assertThat(bare).as("seed %d round %d", seed, round).doesNotContain("<", ">");
            assertThat(unescape(bare)).as("seed %d", seed).isEqualTo(html.plain());
            assertThat(html.plain()).doesNotContain("\u202E", "\u2066", "\u200F", "\0");
        }
    }

    private static void addHostile(Html html, Random random) {
        String text =
                HOSTILE[random.nextInt(HOSTILE.length)] + HOSTILE[random.nextInt(HOSTILE.length)];
        switch (random.nextInt(4)) {
            case 0 -> html.bold(text);
            case 1 -> html.code(text);
            case 2 -> html.block(text).line();
            default -> html.text(text);
        }
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    @Test
    void shortensWithoutCuttingACharacterInTwo() {
        String title = "x".repeat(9) + "😀😀";

        for (int longest = 2; longest < 14; longest++) {
            String shortened = Html.shorten(title, longest);

            assertThat(shortened.length()).isLessThanOrEqualTo(longest);
            assertThat(new Html().text(shortened).plain()).isEqualTo(shortened);
        }
    }

    @Test
    void addsOnlyWhatFits() {
        Html html = new Html();
        var parts = IntStream.range(0, 100).mapToObj(_ -> new Html().text("y".repeat(99))).toList();

        int left = html.addWhileFits(parts, 96);

        assertThat(html.length()).isEqualTo(4000);
        assertThat(left).isEqualTo(60);
    }
}
