package io.arbiter.bot.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.bot.outbox.Letter.Line;
import io.arbiter.bot.telegram.OutgoingMessage;
import io.arbiter.bot.text.Html;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LetterTest {

    @Test
    void countsTheLinesThatDoNotFit() {
        Html head = new Html().bold("News");
        Line line = Line.of(new Html().text("<".repeat(159)));
        Letter letter =
                new Letter(
                        head.markup(),
                        head.plain(),
                        List.of(),
                        true,
                        0,
                        0,
                        0,
                        "",
                        Collections.nCopies(40, line));

        OutgoingMessage plain = letter.toMessage(false);

        assertThat(plain.text().length()).isLessThanOrEqualTo(Html.LONGEST);
        assertThat(plain.text()).endsWith("… +15");
        assertThat(letter.toMessage(true).text()).startsWith("<b>News</b>\n&lt;").endsWith("… +15");
    }
}
