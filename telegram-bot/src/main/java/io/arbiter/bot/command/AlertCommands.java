package io.arbiter.bot.command;

import io.arbiter.bot.people.Person;
import io.arbiter.bot.preference.Category;
import io.arbiter.bot.preference.ChatPreferences;
import io.arbiter.bot.preference.Loudness;
import io.arbiter.bot.preference.Preferences;
import io.arbiter.bot.preference.QuietHours;
import io.arbiter.bot.preference.Thresholds;
import io.arbiter.bot.reading.AlertLine;
import io.arbiter.bot.reading.Records;
import io.arbiter.bot.telegram.Button;
import io.arbiter.bot.text.Figures;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantTransactions;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `/alerts`, `/mute` and `/unmute`: what this chat hears. A chat changes only its own preferences;
/// critical alerts come through whatever is said here.
final class AlertCommands {

    private static final int SHOWN = 5;
    private static final int PER_ROW = 2;
    private static final int LONGEST_TITLE = 60;
    private static final Duration SHORTEST_MUTE = Duration.ofMinutes(15);
    private static final Duration LONGEST_MUTE = Duration.ofHours(24);
    private static final Duration STANDARD_MUTE = Duration.ofHours(1);
    private static final Pattern SPAN = Pattern.compile("(\\d{1,4})\\s*(m|h)");
    private static final Pattern HOURS =
            Pattern.compile("(\\d{1,2}:\\d{2})\\s*[-–]\\s*(\\d{1,2}:\\d{2})(?:\\s+(\\S+))?");

    private final Records records;
    private final ChatPreferences preferences;
    private final TenantTransactions transactions;
    private final Clock clock;

    AlertCommands(
            Records records,
            ChatPreferences preferences,
            TenantTransactions transactions,
            Clock clock) {
        this.records = records;
        this.preferences = preferences;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<Command> all() {
        return List.of(
                new PreferenceCommand("alerts", this::alerts),
                new PreferenceCommand("mute", this::mute),
                new PreferenceCommand("unmute", this::unmute));
    }

    private Reply alerts(Call call) {
        String[] words = call.arguments().toLowerCase(Locale.ROOT).split("[\\s.]+", 2);
        String rest = words.length > 1 ? words[1].strip() : "";
        if (!words[0].isEmpty() && !mayChange(call)) {
            return forbidden(call);
        }
        boolean understood =
                switch (words[0]) {
                    case "" -> true;
                    case "quiet" -> setQuietHours(call, rest);
                    case "zone" -> setZone(call, rest);
                    case "digest" -> setDigest(call, rest);
                    case "min" -> setThresholds(call, rest);
                    default -> setLoudness(call, words[0], rest);
                };
        return understood
                ? card(call)
                : Reply.of(call.texts().get("alerts.usage", categoryWords()))
                        .withOutcome("not_understood");
    }

    private boolean setLoudness(Call call, String category, String loudness) {
        Optional<Category> found = Category.of(category);
        Optional<Loudness> wanted = Loudness.of(loudness);
        if (found.isEmpty() || wanted.isEmpty()) {
            return false;
        }
        inTransaction(
                call,
                () ->
                        preferences.setLoudness(
                                call.person().tenant(), call.chatId(), found.get(), wanted.get()));
        return true;
    }

    private boolean setQuietHours(Call call, String words) {
        if (words.equals("off")) {
            inTransaction(
                    call,
                    () ->
                            preferences.setQuietHours(
                                    call.person().tenant(), call.chatId(), Optional.empty()));
            return true;
        }
        Matcher hours = HOURS.matcher(words);
        if (!hours.matches()) {
            return false;
        }
        Optional<LocalTime> from = time(hours.group(1));
        Optional<LocalTime> until = time(hours.group(2));
        Optional<ZoneId> zone = Optional.ofNullable(hours.group(3)).flatMap(AlertCommands::zone);
        boolean complete =
                from.isPresent()
                        && until.isPresent()
                        && !from.equals(until)
                        && (hours.group(3) == null || zone.isPresent());
        if (complete) {
            QuietHours quiet = new QuietHours(from.get(), until.get());
            inTransaction(
                    call,
                    () -> {
                        preferences.setQuietHours(
                                call.person().tenant(), call.chatId(), Optional.of(quiet));
                        zone.ifPresent(id ->
                                preferences.setZone(call.person().tenant(), call.chatId(), id));
                    });
        }
        return complete;
    }

    private boolean setZone(Call call, String word) {
        Optional<ZoneId> zone = zone(word);
        zone.ifPresent(id ->
                inTransaction(
                        call,
                        () -> preferences.setZone(call.person().tenant(), call.chatId(), id)));
        return zone.isPresent();
    }

    private boolean setDigest(Call call, String word) {
        Optional<LocalTime> at = time(word);
        at.ifPresent(time ->
                inTransaction(
                        call,
                        () -> preferences.setDigest(call.person().tenant(), call.chatId(), time)));
        return at.isPresent();
    }

    /// Cents per contract, dollars, percent a year.
    private boolean setThresholds(Call call, String words) {
        String[] numbers = words.split("\\s+", -1);
        try {
            if (numbers.length != 3) {
                return false;
            }
            Thresholds floors =
                    new Thresholds(
                            Price.parse(
                                    new BigDecimal(numbers[0]).movePointLeft(2).toPlainString()),
                            Money.parse(numbers[1]),
                            new BigDecimal(numbers[2]).movePointRight(2).intValueExact());
            if (floors.size().micros() < 0 || floors.annualizedBps() < 0) {
                return false;
            }
            inTransaction(
                    call,
                    () -> preferences.setThresholds(call.person().tenant(), call.chatId(), floors));
            return true;
        } catch (IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }

    /// In a group one person decides for all.
    private static boolean mayChange(Call call) {
        return call.isPrivate() || call.person().role().covers(Role.ADMIN);
    }

    private static Reply forbidden(Call call) {
        return Conversation.forbidden(
                call.person(), call.texts().get("alerts.ofgroup"), Role.ADMIN, call.texts());
    }

    private Reply mute(Call call) {
        if (!mayChange(call)) {
            return forbidden(call);
        }
        Duration span = STANDARD_MUTE;
        Optional<Category> category = Optional.empty();
        for (String word : words(call)) {
            Matcher matcher = SPAN.matcher(word);
            Optional<Category> found = Category.of(word);
            if (matcher.matches()) {
                long number = Long.parseLong(matcher.group(1));
                span =
                        matcher.group(2).equals("h")
                                ? Duration.ofHours(number)
                                : Duration.ofMinutes(number);
            } else if (found.isPresent()) {
                category = found;
            } else {
                return Reply.of(call.texts().get("mute.usage", categoryWords()))
                        .withOutcome("not_understood");
            }
        }
        if (span.compareTo(SHORTEST_MUTE) < 0 || span.compareTo(LONGEST_MUTE) > 0) {
            return Reply.of(call.texts().get("mute.usage", categoryWords()))
                    .withOutcome("not_understood");
        }
        Instant until = clock.instant().plus(span);
        muteUntil(call, category, until);
        String what = category.map(Category::word).orElse(call.texts().get("mute.everything"));
        return Reply.of(call.texts().get("mute.done", what, Figures.dayAndClock(until)))
                .withOutcome("done");
    }

    private Reply unmute(Call call) {
        if (!mayChange(call)) {
            return forbidden(call);
        }
        List<String> words = words(call);
        if (words.isEmpty()) {
            muteUntil(call, Optional.empty(), clock.instant());
            for (Category category : Category.values()) {
                muteUntil(call, Optional.of(category), clock.instant());
            }
            return Reply.of(call.texts().get("unmute.done")).withOutcome("done");
        }
        Optional<Category> category = Category.of(words.getFirst());
        if (category.isEmpty()) {
            return Reply.of(call.texts().get("mute.usage", categoryWords()))
                    .withOutcome("not_understood");
        }
        muteUntil(call, category, clock.instant());
        return Reply.of(call.texts().get("unmute.done")).withOutcome("done");
    }

    private void muteUntil(Call call, Optional<Category> category, Instant until) {
        inTransaction(
                call,
                () -> preferences.mute(call.person().tenant(), call.chatId(), category, until));
    }

    private static List<String> words(Call call) {
        return Pattern.compile("\\s+")
                .splitAsStream(call.arguments().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private Reply card(Call call) {
        Texts texts = call.texts();
        Person person = call.person();
        Instant now = clock.instant();
        Preferences wanted =
                transactions.call(
                        person.tenant(), () -> preferences.of(person.tenant(), call.chatId()));
        Html text = new Html().bold(records.mode(person) + " · " + texts.get("alerts.head")).line();
        List<AlertLine> lines = records.alerts(person, SHOWN);
        lines.forEach(line -> text.text(line(line, now)).line());
        if (lines.isEmpty()) {
            text.text(texts.get("alerts.none")).line();
        }
        text.line()
                .text(
                        texts.get(
                                "alerts.quiet",
                                wanted.quietHours().map(QuietHours::toString).orElse("–"),
                                wanted.digestAt(),
                                wanted.zone()))
                .line()
                .text(
                        texts.get(
                                "alerts.floors",
                                Figures.price(wanted.thresholds().edge()),
                                Figures.cost(wanted.thresholds().size()),
                                Figures.percentOfBps(wanted.thresholds().annualizedBps())))
                .line();
        for (Category category : Category.values()) {
            wanted.mutedUntil(category, now)
                    .ifPresent(until ->
                            text.text(
                                            texts.get(
                                                    "alerts.muted",
                                                    category.word(),
                                                    Figures.dayAndClock(until)))
                                    .line());
        }
        return Reply.of(text.text(texts.get("alerts.policy")), keyboard(wanted));
    }

    private static List<List<Button>> keyboard(Preferences wanted) {
        List<List<Button>> rows = new ArrayList<>();
        for (Category category : Category.values()) {
            if (rows.isEmpty() || rows.getLast().size() == PER_ROW) {
                rows.add(new ArrayList<>());
            }
            Loudness loudness = wanted.loudnessOf(category);
            rows.getLast()
                    .add(
                            Navigation.button(
                                    category.word() + ": " + loudness.word(),
                                    "alerts",
                                    1,
                                    category.word() + '.' + loudness.next().word()));
        }
        return rows;
    }

    private static String line(AlertLine line, Instant now) {
        String severity =
                switch (line.severity()) {
                    case "CRITICAL" -> "🔴 CRITICAL";
                    case "WARNING" -> "🟡 WARNING";
                    default -> "🔵 INFO";
                };
        return severity
                + ' '
                + Html.shorten(line.title(), LONGEST_TITLE)
                + " · "
                + Figures.age(Duration.between(line.raisedAt(), now));
    }

    private static String categoryWords() {
        List<String> words = new ArrayList<>();
        for (Category category : Category.values()) {
            words.add(category.word());
        }
        return String.join(", ", words);
    }

    private static Optional<LocalTime> time(String word) {
        try {
            return Optional.of(LocalTime.parse(word.length() == 4 ? '0' + word : word));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Zone names are written with capitals, arguments arrive without.
    private static Optional<ZoneId> zone(String word) {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.equalsIgnoreCase(word))
                .findFirst()
                .map(ZoneId::of);
    }

    private void inTransaction(Call call, Runnable work) {
        transactions.run(call.person().tenant(), work);
    }

    private record PreferenceCommand(String name, Function<Call, Reply> answer) implements Command {

        @Override
        public Reply run(Call call) {
            return answer.apply(call);
        }
    }
}
