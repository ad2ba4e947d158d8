package io.arbiter.bot.command;

import io.arbiter.bot.reading.PositionLine;
import io.arbiter.bot.reading.PositionLine.Held;
import io.arbiter.bot.telegram.Button;
import io.arbiter.bot.text.Figures;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.money.Money;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One position in full: what each venue holds of it, what it can come to, when it is decided.
final class PositionScreen {

    private PositionScreen() {}

    /// By its number in the list, its pair's id, or a part of its title.
    static Optional<PositionLine> find(List<PositionLine> lines, String wanted) {
        for (int number = 1; number <= lines.size(); number++) {
            PositionLine line = lines.get(number - 1);
            if (wanted.equals(Integer.toString(number)) || wanted.equals(line.pairId())) {
                return Optional.of(line);
            }
        }
        String part = wanted.toLowerCase(Locale.ROOT);
        return lines.stream()
                .filter(line -> line.title().toLowerCase(Locale.ROOT).contains(part))
                .findFirst();
    }

    static Reply of(PositionLine line, String mode, Texts texts) {
        boolean hedged = line.unhedged().isZero();
        Html text =
                new Html()
                        .text(hedged ? "✅ " : "🔴 ")
                        .bold(
                                mode
                                        + " · "
                                        + texts.get(hedged ? "position.hedged" : "position.single"))
                        .line()
                        .text(line.title())
                        .line();
        line.held().forEach(held -> text.add(held(held, texts)));
        text.text(
                        texts.get(
                                "position.outcomes",
                                Figures.cost(line.cost()),
                                Figures.gain(line.worstOutcome()),
                                Figures.gain(line.bestOutcome())))
                .line();
        if (!hedged) {
            text.text(texts.get("positions.unhedged", Figures.contracts(line.unhedged()))).line();
        }
        return Reply.of(text, List.of(buttons(line, texts)));
    }

    private static Html held(Held held, Texts texts) {
        Money perContract = new Money(held.cost().micros() * 100 / held.quantity().lots());
        String decided =
                Optional.ofNullable(held.closesAt())
                        .map(at -> texts.get("position.closes", Figures.dayAndClock(at)))
                        .orElse(texts.get("position.closes.unknown"));
        String status = held.status().isEmpty() ? "" : " · " + held.status();
        return new Html()
                .text(
                        texts.get(
                                "position.held",
                                ListCommands.venue(held.venue()),
                                held.outcome(),
                                Figures.contracts(held.quantity()),
                                Figures.cost(held.cost()),
                                Figures.cost(perContract)))
                .line()
                .text("   " + decided + status)
                .line();
    }

    private static List<Button> buttons(PositionLine line, Texts texts) {
        Button all = Navigation.button(texts.get("button.positions"), "positions", 1, "");
        return line.pairId().isEmpty()
                ? List.of(all)
                : List.of(
                        Navigation.button(texts.get("button.trades"), "trades", 1, line.pairId()),
                        all);
    }
}
