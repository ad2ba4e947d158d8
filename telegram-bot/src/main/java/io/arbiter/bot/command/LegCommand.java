package io.arbiter.bot.command;

import io.arbiter.bot.action.Action;
import io.arbiter.bot.action.ActionsUnavailableException;
import io.arbiter.bot.core.Core;
import io.arbiter.bot.core.Core.LegCommand.Kind;
import io.arbiter.bot.core.CoreAnswer;
import io.arbiter.bot.reading.LegCard;
import io.arbiter.bot.reading.Portfolio;
import io.arbiter.bot.telegram.Button;
import io.arbiter.bot.text.Figures;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.money.Quantity;
import io.arbiter.common.security.Role;
import io.arbiter.v1.Execution;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/leg`: executions with a leg that stands alone, and the card on which an operator has it
/// bought, sold or kept. trading-core goes on mending by itself meanwhile; a button says so and no
/// more.
final class LegCommand implements Command {

    private static final int SHOWN = 5;
    private static final int LONGEST_TITLE = 80;
    private static final int LONGEST_ALTERNATIVE = 120;
    private static final int ROOM_FOR_END = 300;

    private final Core core;
    private final Portfolio portfolio;
    private final Confirmations confirmations;
    private final Clock clock;

    LegCommand(Core core, Portfolio portfolio, Confirmations confirmations, Clock clock) {
        this.core = core;
        this.portfolio = portfolio;
        this.confirmations = confirmations;
        this.clock = clock;
    }

    Map<Action.Kind, Deed> deeds() {
        return Map.of(Action.Kind.MEND_LEG, Deed.of("leg", this::mend));
    }

    @Override
    public String name() {
        return "leg";
    }

    @Override
    public Reply run(Call call) {
        if (call.arguments().isEmpty()) {
            return list(call);
        }
        Optional<LegCard> card = portfolio.execution(call.person(), call.arguments());
        return card.map(found -> card(call, found))
                .orElseGet(
                        () -> Reply.of(call.texts().get("leg.unknown")).withOutcome("not_found"));
    }

    private Reply list(Call call) {
        List<LegCard> cards = portfolio.shortExecutions(call.person(), SHOWN);
        if (cards.isEmpty()) {
            return Reply.of(new Html().text("🟢 " + call.texts().get("leg.none")));
        }
        Html text = new Html().text("🔴 ").bold(call.texts().get("leg.head", cards.size())).line();
        List<List<Button>> keyboard = new ArrayList<>();
        for (LegCard card : cards) {
            text.line().bold(head(card)).line().text(surplus(card, call.texts())).line();
            keyboard.add(
                    List.of(
                            Navigation.button(
                                    "🔎 " + Html.shorten(card.title(), 30), "leg", 1, card.id())));
        }
        return Reply.of(text, keyboard);
    }

    private Reply card(Call call, LegCard card) {
        Texts texts = call.texts();
        boolean even = card.excessLots() == 0;
        Html text = new Html().text(even ? "✅ " : "🔴 ").bold(head(card)).line();
        Duration age = Duration.between(card.openedAt(), clock.instant());
        text.text(texts.get("leg.opened", Figures.age(age), Figures.gain(card.expected()))).line();
        for (LegCard.Line leg : card.legs()) {
            text.text(
                            texts.get(
                                    leg.buys() ? "leg.bought" : "leg.sold",
                                    ListCommands.venue(leg.venue()),
                                    leg.outcome(),
                                    Figures.contracts(leg.filled()),
                                    Figures.cost(leg.cost()),
                                    Figures.cost(leg.fee()),
                                    leg.status()))
                    .line();
        }
        if (even) {
            return Reply.of(text.text(texts.get("leg.even")));
        }
        text.bold(surplus(card, texts)).line();
        text.addWhileFits(
                card.lastRepair().stream()
                        .map(line ->
                                new Html().text("· " + Html.shorten(line, LONGEST_ALTERNATIVE)))
                        .toList(),
                ROOM_FOR_END);
        text.text(texts.get("leg.choices", Confirmations.LIFETIME.toSeconds()));
        return Reply.of(text, buttons(call, card));
    }

    private static String head(LegCard card) {
        return card.mode()
                + " · "
                + card.status()
                + " · "
                + Html.shorten(card.title(), LONGEST_TITLE);
    }

    private static String surplus(LegCard card, Texts texts) {
        Quantity lots = new Quantity(Math.abs(card.excessLots()));
        return texts.get(
                "leg.surplus", Figures.contracts(lots), card.excessLots() > 0 ? "YES" : "NO");
    }

    private List<List<Button>> buttons(Call call, LegCard card) {
        boolean ended = card.status().equals("UNHEDGED") || card.status().equals("ACCEPTED");
        if (ended || !call.person().role().covers(Role.OPERATOR)) {
            return List.of();
        }
        try {
            return List.of(
                    List.of(button(call, Kind.RETRY, card, card.shortLeg())),
                    List.of(
                            button(call, Kind.CLOSE, card, card.longLeg()),
                            button(call, Kind.ACCEPT, card, card.longLeg())));
        } catch (ActionsUnavailableException e) {
            return List.of();
        }
    }

    private Button button(Call call, Kind kind, LegCard card, int leg) {
        String label =
                switch (kind) {
                    case RETRY -> "leg.retry";
                    case CLOSE -> "leg.close";
                    case ACCEPT -> "leg.accept";
                };
        return confirmations.button(
                call,
                call.texts().get(label),
                Action.Kind.MEND_LEG,
                kind + "|" + card.id() + '|' + leg);
    }

    private Reply mend(Call call, String argument) {
        Texts texts = call.texts();
        String[] parts = argument.split("\\|", -1);
        Core.LegCommand command =
                new Core.LegCommand(
                        Kind.valueOf(parts[0]),
                        call.requestId(),
                        parts[1],
                        Integer.parseInt(parts[2]),
                        texts.get("leg.reason"));
        return switch (core.mend(call.person(), command)) {
            case CoreAnswer.Done<Execution> done ->
                    Reply.of(
                                    new Html()
                                            .text("✅ ")
                                            .bold(
                                                    Html.shorten(
                                                            done.value().getTitle(), LONGEST_TITLE))
                                            .line()
                                            .text(texts.get("leg.done")),
                                    List.of(
                                            List.of(
                                                    Navigation.button(
                                                            texts.get("button.refresh"),
                                                            "leg",
                                                            1,
                                                            parts[1]))))
                            .withOutcome("done");
            case CoreAnswer.Refused<Execution> refused ->
                    Reply.of(
                                    new Html()
                                            .text("⛔ ")
                                            .bold(texts.get("leg.refused"))
                                            .line()
                                            .text(Html.shorten(refused.reason(), 300)))
                            .withOutcome("refused");
            case CoreAnswer.Silent<Execution> silent ->
                    Reply.of(
                                    new Html()
                                            .text("🔴 ")
                                            .bold(texts.get("core.silent"))
                                            .line()
                                            .text(texts.get("leg.unclear", silent.detail())))
                            .withOutcome("unknown");
        };
    }
}
