package io.arbiter.bot.command;

import io.arbiter.bot.people.Person;
import io.arbiter.bot.reading.OpportunityLine;
import io.arbiter.bot.reading.PositionLine;
import io.arbiter.bot.reading.Records;
import io.arbiter.bot.reading.TradeLine;
import io.arbiter.bot.telegram.Button;
import io.arbiter.bot.text.Figures;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.money.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// `/opps`, `/trades` and `/positions`: lists from the system of record.
final class ListCommands {

    private static final Duration OPPORTUNITY_WINDOW = Duration.ofHours(24);
    private static final Pattern LEAST_EDGE = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,2})?)¢?");
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,3}");
    private static final int LONGEST_TITLE = 60;
    private static final int ROOM_FOR_END = 120;
    private static final int WIDEST_ROW = 8;

    private final Records records;
    private final Clock clock;

    ListCommands(Records records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    List<Command> all() {
        return List.of(
                new ListCommand("opps", this::opportunities),
                new ListCommand("positions", this::positions),
                new ListCommand("trades", this::trades));
    }

    private Reply opportunities(Call call) {
        Texts texts = call.texts();
        Person person = call.person();
        if (call.arguments().startsWith("opp_")) {
            return records.opportunity(person, call.arguments())
                    .map(card ->
                            OpportunityScreen.of(
                                    card,
                                    records.mode(person),
                                    age(card.line().detectedAt()),
                                    texts))
                    .orElseGet(() -> Reply.of(texts.get("opps.unknown")));
        }
        Instant since = clock.instant().minus(OPPORTUNITY_WINDOW);
        boolean all = call.arguments().contains("all");
        Records.Page<OpportunityLine> page =
                records.opportunities(person, since, leastEdge(call.arguments()), all, call.page());
        int refused = records.refused(person, since);
        Html text = head(person, texts.get("opps.head", page.number(), page.pages()));
        if (page.lines().isEmpty()) {
            text.text(texts.get(all ? "opps.nothing" : "opps.none")).line();
        }
        List<Button> details = new ArrayList<>();
        for (OpportunityLine line : page.lines()) {
            String number = Integer.toString(details.size() + 1);
            text.add(opportunity(number, line, texts));
            details.add(Navigation.button(number, "opps", 1, line.id()));
        }
        if (!all && refused > 0) {
            text.text(texts.get("opps.refused", refused)).line();
        }
        List<List<Button>> keyboard = pages("opps", page, call.arguments());
        if (!details.isEmpty()) {
            keyboard.addFirst(details);
        }
        return Reply.of(text, keyboard);
    }

    private Html opportunity(String number, OpportunityLine line, Texts texts) {
        String verdict =
                line.taken()
                        ? "✅ " + texts.get("opps.taken")
                        : "⛔ " + Html.shorten(line.reason(), 40);
        return new Html()
                .line()
                .text(number + ". ")
                .bold(Html.shorten(line.title(), LONGEST_TITLE))
                .line()
                .text(figures(line, texts))
                .line()
                .text(legs(line))
                .line()
                .text(verdict + " · " + Figures.age(age(line.detectedAt())))
                .line();
    }

    /// Net edge, size, profit, yearly return and fees on one line.
    static String figures(OpportunityLine line, Texts texts) {
        return texts.get(
                "opps.edge",
                Figures.edge(line.profit(), line.quantity()),
                Figures.percent(line.profit(), line.paid()),
                Figures.contracts(line.quantity()),
                Figures.gain(line.profit()),
                Figures.percentOfBps(line.annualizedBps()),
                Figures.cost(line.fees()));
    }

    static String legs(OpportunityLine line) {
        String yes = " ≤ " + Figures.price(line.yesLimit());
        String no = " ≤ " + Figures.price(line.noLimit());
        return switch (line.yesVenue()) {
            case "KALSHI" -> "YES Kalshi" + yes + " · NO Polymarket" + no;
            case "POLYMARKET" -> "YES Polymarket" + yes + " · NO Kalshi" + no;
            default -> "YES of every outcome" + yes;
        };
    }

    private Reply trades(Call call) {
        Texts texts = call.texts();
        boolean counted = COUNT.matcher(call.arguments()).matches();
        int newest = counted ? Integer.parseInt(call.arguments()) : Integer.MAX_VALUE;
        String pair = counted ? "" : call.arguments();
        Records.Page<TradeLine> page = records.trades(call.person(), newest, pair, call.page());
        Html text = head(call.person(), texts.get("trades.head"));
        if (page.lines().isEmpty()) {
            text.text(
                            pair.isEmpty()
                                    ? texts.get("trades.none")
                                    : texts.get("trades.noneof", Html.shorten(pair, LONGEST_TITLE)))
                    .line();
        }
        page.lines().forEach(line -> text.add(trade(line, texts)));
        return Reply.of(text, pages("trades", page, call.arguments()));
    }

    private Html trade(TradeLine line, Texts texts) {
        String locked = line.locked().map(Figures::gain).orElse("–");
        Html text =
                new Html()
                        .line()
                        .text(symbol(line.status()) + ' ')
                        .bold(line.status())
                        .text(" · " + Html.shorten(line.title(), LONGEST_TITLE))
                        .line()
                        .text(
                                texts.get(
                                        "trades.profit",
                                        Figures.gain(line.expected()),
                                        locked,
                                        Figures.age(age(line.openedAt()))))
                        .line();
        for (TradeLine.LegLine leg : line.legs()) {
            text.text(
                            texts.get(
                                    "trades.leg",
                                    venue(leg.venue()),
                                    leg.outcome(),
                                    Figures.contracts(leg.filled()),
                                    Figures.cost(leg.cost()),
                                    Figures.cost(leg.fee()),
                                    leg.status()))
                    .line();
        }
        return text;
    }

    private static String symbol(String status) {
        return switch (status) {
            case "HEDGED" -> "✅";
            case "UNHEDGED" -> "🔴";
            case "UNKNOWN" -> "❓";
            case "MISSED" -> "⚪";
            default -> "⏳";
        };
    }

    private Reply positions(Call call) {
        Texts texts = call.texts();
        List<PositionLine> lines = records.positions(call.person());
        if (!call.arguments().isEmpty()) {
            return PositionScreen.find(lines, call.arguments())
                    .map(line -> PositionScreen.of(line, records.mode(call.person()), texts))
                    .orElseGet(() -> Reply.of(texts.get("positions.unknown")));
        }
        Html text = head(call.person(), texts.get("positions.head", lines.size()));
        if (lines.isEmpty()) {
            text.text(texts.get("positions.none")).line();
        }
        int left =
                text.addWhileFits(
                        IntStream.rangeClosed(1, lines.size())
                                .mapToObj(number -> position(number, lines.get(number - 1), texts))
                                .toList(),
                        ROOM_FOR_END);
        if (left > 0) {
            text.text(texts.get("positions.more", left)).line();
        }
        return Reply.of(text, details(lines));
    }

    /// A button per position, as many as a row takes.
    private static List<List<Button>> details(List<PositionLine> lines) {
        List<Button> row =
                IntStream.rangeClosed(1, Math.min(lines.size(), WIDEST_ROW))
                        .mapToObj(number ->
                                Navigation.button(
                                        Integer.toString(number),
                                        "positions",
                                        1,
                                        lines.get(number - 1).pairId().isEmpty()
                                                ? Integer.toString(number)
                                                : lines.get(number - 1).pairId()))
                        .toList();
        return row.isEmpty() ? List.of() : List.of(row);
    }

    private static Html position(int number, PositionLine line, Texts texts) {
        Html text =
                new Html()
                        .line()
                        .text(number + ". ")
                        .bold(Html.shorten(line.title(), LONGEST_TITLE))
                        .line()
                        .text(
                                texts.get(
                                        "positions.line",
                                        Figures.contracts(line.hedged()),
                                        Figures.cost(line.cost())));
        if (!line.unhedged().isZero()) {
            text.line()
                    .text("🔴 ")
                    .bold(texts.get("positions.unhedged", Figures.contracts(line.unhedged())));
        }
        return text;
    }

    private Html head(Person person, String words) {
        return new Html().bold(records.mode(person) + " · " + words).line();
    }

    static String venue(String name) {
        return name.equals("KALSHI") ? "Kalshi" : "Polymarket";
    }

    private Duration age(Instant at) {
        return Duration.between(at, clock.instant());
    }

    /// The first number among the arguments, in cents per contract.
    private static Money leastEdge(String arguments) {
        for (String word : arguments.split("\\s+", -1)) {
            Matcher number = LEAST_EDGE.matcher(word);
            if (number.matches()) {
                Money asDollars = Money.parse(number.group(1));
                return new Money(asDollars.micros() / 100);
            }
        }
        return new Money(-Money.MICROS_PER_DOLLAR);
    }

    private static List<List<Button>> pages(
            String command, Records.Page<?> page, String arguments) {
        List<List<Button>> keyboard = new ArrayList<>();
        List<Button> row = Navigation.pages(command, page.number(), page.pages(), arguments);
        if (!row.isEmpty()) {
            keyboard.add(row);
        }
        return keyboard;
    }

    private record ListCommand(String name, Function<Call, Reply> list) implements Command {

        @Override
        public Reply run(Call call) {
            return list.apply(call);
        }
    }
}
