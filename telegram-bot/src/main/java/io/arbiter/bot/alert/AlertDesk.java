package io.arbiter.bot.alert;

import io.arbiter.bot.command.StateLine;
import io.arbiter.bot.outbox.Letter;
import io.arbiter.bot.outbox.Outbox;
import io.arbiter.bot.outbox.Priority;
import io.arbiter.bot.people.Person;
import io.arbiter.bot.preference.ChatPreferences;
import io.arbiter.bot.reading.Records;
import io.arbiter.bot.text.Figures;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.v1.Alert;
import io.arbiter.v1.Attribution;
import io.arbiter.v1.Event;
import io.arbiter.v1.Mode;
import io.arbiter.v1.Severity;
import io.arbiter.v1.Surface;
import io.arbiter.v1.TradingState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts what people should know into the outbox: critical alerts at once, the rest in batches, by
/// what each chat wants. Every call belongs inside a transaction of the tenant; the same news twice
/// is sent once.
final class AlertDesk {

    /// Beginning of the outbox keys of everything that counts towards a chat's hourly number.
    static final String NEWS = "news:";

    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration SOON_SILENT = Duration.ofSeconds(10);
    private static final Duration HOUR = Duration.ofHours(1);

    /// Messages per chat and hour that are not critical (interfaces.md 2.8).
    private static final int MOST_PER_HOUR = 20;

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DETAIL = 1500;
    private static final int LONGEST_LINE = 160;

    private final Outbox outbox;
    private final Records records;
    private final ChatPreferences preferences;
    private final AlertMemory memory;
    private final OpportunityNews opportunities;
    private final Clock clock;

    AlertDesk(
            Outbox outbox,
            Records records,
            ChatPreferences preferences,
            AlertMemory memory,
            Clock clock) {
        this.outbox = outbox;
        this.records = records;
        this.preferences = preferences;
        this.memory = memory;
        this.opportunities = new OpportunityNews(outbox, preferences, clock);
        this.clock = clock;
    }

    /// Tells everybody in `people` who was linked when it happened.
    void tell(List<Person> people, Event event) {
        switch (event.getBodyCase()) {
            case ALERT -> people.forEach(person -> tell(person, event.getAlert()));
            case TRADING_STATE -> people.forEach(person -> tell(person, event.getTradingState()));
            case OPPORTUNITY ->
                    people.forEach(person -> opportunities.tell(person, event.getOpportunity()));
            case EXECUTION ->
                    people.forEach(person -> opportunities.follow(person, event.getExecution()));
            case STATUS, BODY_NOT_SET -> {
                // Shown on request; what matters about it comes as an alert.
            }
        }
    }

    void tell(Person person, Alert alert) {
        if (Instant.ofEpochSecond(alert.getRaisedAt().getSeconds() + 1)
                .isBefore(person.linkedAt())) {
            return;
        }
        if (isToldByTheStateItself(alert)) {
            return;
        }
        Instant now = clock.instant();
        Channel channel = Channel.of(alert, preferences.of(person.tenant(), person.chatId()), now);
        switch (channel) {
            case UNTOLD -> {
                // The chat does not want it.
            }
            case HELD -> memory.hold(person.tenant(), person.chatId(), alert);
            case AT_ONCE, SOON, SOON_SILENT -> tell(person, alert, channel, now);
        }
    }

    /// A change of the trading state comes as an event of its own, with who and why.
    private static boolean isToldByTheStateItself(Alert alert) {
        return alert.getSeverity() == Severity.SEVERITY_INFO
                && alert.getCategory().equals("system");
    }

    private void tell(Person person, Alert alert, Channel channel, Instant now) {
        if (alert.getSeverity() == Severity.SEVERITY_INFO) {
            if (!tellRecovery(person, alert)) {
                batch(person, alert, SOON_SILENT, true, "", now);
            }
            return;
        }
        String key = "alert:" + alert.getId();
        String again = again(person, alert, key, now);
        if (again == null) {
            return;
        }
        if (channel == Channel.AT_ONCE) {
            putCritical(person, alert, key, again);
        } else {
            batch(person, alert, SOON, channel == Channel.SOON_SILENT, again, now);
        }
    }

    /// `×12 since 14:02` for a repeat, nothing for the first, null for a repeat that is only
    /// counted. Critical alerts are never only counted.
    private @Nullable String again(Person person, Alert alert, String key, Instant now) {
        Optional<AlertThread> known =
                memory.thread(person.chatId(), AlertThread.topic(alert))
                        .filter(thread -> !thread.isForgotten(now));
        if (known.isEmpty()) {
            memory.save(person.tenant(), person.chatId(), AlertThread.begun(alert, key, now));
            return "";
        }
        if (known.get().firstKey().equals(key)) {
            return "";
        }
        boolean told = known.get().isDue(now) || alert.getSeverity() == Severity.SEVERITY_CRITICAL;
        AlertThread next = told ? known.get().told(now) : known.get().counted(now);
        memory.save(person.tenant(), person.chatId(), next);
        return told
                ? Texts.in(person.language())
                        .get("alert.again", next.times(), Figures.clock(next.firstAt()))
                : null;
    }

    /// A recovery answers the message that told the trouble first.
    private boolean tellRecovery(Person person, Alert alert) {
        if (alert.getSubjectId().isEmpty()) {
            return false;
        }
        String subject = AlertThread.subject(alert);
        Optional<AlertThread> trouble = memory.threadAbout(person.chatId(), subject);
        if (trouble.isEmpty()) {
            return false;
        }
        memory.closeAbout(person.chatId(), subject);
        Letter letter =
                Letter.silent(
                                text(
                                        alert,
                                        "🟢 " + Texts.in(person.language()).get("alert.over"),
                                        ""))
                        .answering(
                                outbox.messageId(person.chatId(), trouble.get().firstKey())
                                        .orElse(0));
        outbox.put(
                person.tenant(),
                person.chatId(),
                Priority.WARNING,
                NEWS + "over:" + alert.getId(),
                letter);
        return true;
    }

    private void putCritical(Person person, Alert alert, String key, String again) {
        Texts texts = Texts.in(person.language());
        Html text = text(alert, "🔴 " + texts.get("alert.critical"), again);
        outbox.put(
                person.tenant(),
                person.chatId(),
                Priority.CRITICAL,
                key,
                Letter.of(text, List.of()));
    }

    private static Html text(Alert alert, String verdict, String again) {
        Html text =
                new Html()
                        .text(verdict + " · ")
                        .bold(
                                mode(alert.getMode())
                                        + " · "
                                        + Html.shorten(alert.getTitle(), LONGEST_TITLE));
        if (!again.isEmpty()) {
            text.text(' ' + again);
        }
        if (!alert.getDetail().isBlank()) {
            text.line().text(shortenedLines(alert.getDetail()));
        }
        return text.line().code(alert.getId());
    }

    private static String shortenedLines(String detail) {
        return detail.length() <= LONGEST_DETAIL ? detail : Html.shorten(detail, LONGEST_DETAIL);
    }

    /// Adds a line to the message of this moment; when the chat has had its number for this hour,
    /// to the one message at the end of the hour.
    private void batch(
            Person person,
            Alert alert,
            Duration window,
            boolean silent,
            String again,
            Instant now) {
        Texts texts = Texts.in(person.language());
        String bucketKey = key(alert, window, now);
        boolean warning = alert.getSeverity() == Severity.SEVERITY_WARNING;
        String verdict =
                warning ? "🟡 " + texts.get("alert.warning") : "🔵 " + texts.get("alert.info");
        Html head = new Html().text(verdict + " · ").bold(texts.get("alert.batch"));
        Instant sendAt = end(window, now);
        if (isOverHourly(person, bucketKey, now)) {
            head = new Html().text("🔵 ").bold(texts.get("alert.more", MOST_PER_HOUR));
            bucketKey = "more:" + now.getEpochSecond() / HOUR.toSeconds();
            sendAt = end(HOUR, now);
        }
        Letter letter = silent ? Letter.silent(head) : Letter.of(head, List.of());
        outbox.append(
                person.tenant(),
                person.chatId(),
                warning ? Priority.WARNING : Priority.INFO,
                bucketKey,
                letter,
                line(alert, again),
                sendAt);
    }

    private static String key(Alert alert, Duration window, Instant now) {
        String kind =
                alert.getSeverity() == Severity.SEVERITY_WARNING ? alert.getCategory() : "info";
        return NEWS + kind + ':' + now.toEpochMilli() / window.toMillis();
    }

    private static Instant end(Duration window, Instant now) {
        long bucket = now.toEpochMilli() / window.toMillis();
        return Instant.ofEpochMilli((bucket + 1) * window.toMillis());
    }

    private boolean isOverHourly(Person person, String key, Instant now) {
        List<Instant> newest = outbox.putTimes(person.chatId(), NEWS, MOST_PER_HOUR);
        boolean full = newest.size() == MOST_PER_HOUR && newest.getLast().isAfter(now.minus(HOUR));
        return full && !outbox.isWaiting(person.chatId(), key);
    }

    private static Letter.Line line(Alert alert, String again) {
        String words =
                alert.getDetail().isBlank()
                        ? alert.getTitle()
                        : alert.getTitle() + " · " + alert.getDetail();
        Html line =
                new Html().text(mode(alert.getMode()) + " · " + Html.shorten(words, LONGEST_LINE));
        return Letter.Line.of(again.isEmpty() ? line : line.text(' ' + again));
    }

    /// Everybody hears of a change but the one who made it in this chat and has the answer.
    private void tell(Person person, TradingState state) {
        Attribution changed = state.getChanged();
        boolean own =
                changed.getSurface() == Surface.SURFACE_CHAT
                        && changed.getActor().equals(person.username());
        if (!own) {
            Html text = StateLine.of(records.mode(person), state, Texts.in(person.language()));
            outbox.put(
                    person.tenant(),
                    person.chatId(),
                    Priority.WARNING,
                    "state:" + state.getVersion(),
                    Letter.of(text, List.of()));
        }
    }

    static String mode(Mode mode) {
        return switch (mode) {
            case MODE_PAPER -> "PAPER";
            case MODE_LIVE -> "LIVE";
            case MODE_UNSPECIFIED, UNRECOGNIZED -> "MODE UNKNOWN";
        };
    }
}
