package io.arbiter.bot.command;

import io.arbiter.bot.chart.ProfitChart;
import io.arbiter.bot.reading.Portfolio;
import io.arbiter.bot.reading.ProfitLine;
import io.arbiter.bot.reading.Records;
import io.arbiter.bot.telegram.Button;
import io.arbiter.bot.text.Figures;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// `/pnl`: profit and loss as a picture, with the same numbers below it.
final class ProfitCommand implements Command {

    private static final List<String> SPANS = List.of("1d", "7d", "30d", "all");

    /// Before the first market of either venue.
    private static final LocalDate EVER = LocalDate.of(2020, 1, 1);

    private final Portfolio portfolio;
    private final Records records;
    private final Clock clock;

    ProfitCommand(Portfolio portfolio, Records records, Clock clock) {
        this.portfolio = portfolio;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "pnl";
    }

    @Override
    public Reply run(Call call) {
        Texts texts = call.texts();
        String span = call.arguments().isEmpty() ? "7d" : call.arguments().toLowerCase(Locale.ROOT);
        if (!SPANS.contains(span)) {
            return Reply.of(texts.get("pnl.usage")).withOutcome("not_understood");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        ProfitLine profit = portfolio.profit(call.person(), first(span, today));
        Html text =
                new Html()
                        .bold(
                                records.mode(call.person())
                                        + " · "
                                        + texts.get("pnl.head", span, Figures.gain(profit.total())))
                        .line()
                        .text(
                                texts.get(
                                        "pnl.lines",
                                        Figures.gain(profit.settled()),
                                        Figures.gain(profit.locked()),
                                        Figures.gain(profit.fees()),
                                        Figures.gain(profit.drawdown()),
                                        profit.executions()));
        Reply reply = Reply.of(text, List.of(spans(span)));
        return profit.days().isEmpty() ? reply : reply.withPicture(ProfitChart.of(profit, today));
    }

    private static LocalDate first(String span, LocalDate today) {
        return switch (span) {
            case "1d" -> today;
            case "7d" -> today.minusDays(6);
            case "30d" -> today.minusDays(29);
            default -> EVER;
        };
    }

    private static List<Button> spans(String shown) {
        return SPANS.stream()
                .filter(span -> !span.equals(shown))
                .map(span -> Navigation.button(span, "pnl", 1, span))
                .toList();
    }
}
