package io.arbiter.bot.command;

import io.arbiter.bot.reading.OpportunityCard;
import io.arbiter.bot.reading.OpportunityLine;
import io.arbiter.bot.telegram.Button;
import io.arbiter.bot.text.Figures;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One opportunity in full: both legs, every cost, the books it was computed from, what was
/// decided.
final class OpportunityScreen {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long MICROS_PER_MILLI = 1_000;

    private OpportunityScreen() {}

    static Reply of(OpportunityCard card, String mode, Duration age, Texts texts) {
        OpportunityLine line = card.line();
        String verdict =
                line.taken()
                        ? "✅ " + texts.get("opps.taken")
                        : "⛔ " + texts.get("opp.refused", Html.shorten(line.reason(), 40));
        Html text =
                new Html()
                        .bold(mode + " · " + verdict + " · " + Figures.age(age))
                        .line()
                        .text(line.title())
                        .line()
                        .text(ListCommands.legs(line))
                        .line();
        costs(text, card, texts);
        JsonNode proof = JSON.readTree(card.proof());
        book(text, "YES", proof.path("yes"), texts);
        book(text, "NO", proof.path("no"), texts);
        return Reply.of(text, List.of(buttons(card, texts)));
    }

    private static void costs(Html text, OpportunityCard card, Texts texts) {
        OpportunityLine line = card.line();
        Money gross =
                new Money(line.profit().micros() + line.fees().micros() + card.reserve().micros());
        text.text(ListCommands.figures(line, texts))
                .line()
                .text(
                        texts.get(
                                "opp.costs",
                                Figures.cost(card.yesCost()),
                                Figures.cost(card.yesFee()),
                                Figures.cost(card.noCost()),
                                Figures.cost(card.noFee())))
                .line()
                .text(texts.get("opp.gross", Figures.gain(gross), Figures.cost(card.reserve())))
                .line()
                .text(
                        texts.get(
                                "opp.size",
                                Figures.contracts(card.breakEven()),
                                ListCommands.venue(card.limitingVenue())))
                .line();
    }

    private static void book(Html text, String outcome, JsonNode leg, Texts texts) {
        JsonNode book = leg.path("book");
        if (book.isMissingNode()) {
            return; // a basket: its legs are in the dashboard
        }
        text.text(
                        texts.get(
                                "opp.book",
                                outcome,
                                book.path("state").asString(""),
                                milliseconds(book.path("age_us")),
                                milliseconds(book.path("feed_age_us"))))
                .line();
    }

    private static long milliseconds(JsonNode micros) {
        return micros.asLong() / MICROS_PER_MILLI;
    }

    private static List<Button> buttons(OpportunityCard card, Texts texts) {
        List<Button> row = new ArrayList<>();
        if (card.pairId().startsWith("pair_")) {
            row.add(Navigation.button(texts.get("button.pair"), "pairs", 1, card.pairId()));
            row.add(Navigation.button(texts.get("button.trades"), "trades", 1, card.pairId()));
        }
        row.add(Navigation.button(texts.get("button.opps"), "opps", 1, ""));
        return row;
    }
}
