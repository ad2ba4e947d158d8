package io.arbiter.bot.alert;

import io.arbiter.bot.command.Navigation;
import io.arbiter.bot.command.StateLine;
import io.arbiter.bot.outbox.Letter;
import io.arbiter.bot.outbox.Outbox;
import io.arbiter.bot.outbox.Priority;
import io.arbiter.bot.people.Recipient;
import io.arbiter.bot.preference.Category;
import io.arbiter.bot.preference.ChatPreferences;
import io.arbiter.bot.reading.Records;
import io.arbiter.bot.telegram.Button;
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
    void tell(List<Recipient> all, Event event) {
        switch (event.getBodyCase()) {
            case ALERT -> all.forEach(to -> tell(to, event.getAlert()));
            case TRADING_STATE -> all.forEach(to -> tell(to, event.getTradingState()));
            case OPPORTUNITY -> all.forEach(to -> opportunities.tell(to, event.getOpportunity()));
            case EXECUTION -> all.forEach(to -> opportunities.follow(to, event.getExecution()));
            case STATUS, BODY_NOT_SET -> {
                // Shown on request; what matters about it comes as an alert.
            }
        }
    }

    void tell(Recipient to, Alert alert) {
        if (Instant.ofEpochSecond(alert.getRaisedAt().getSeconds() + 1).isBefore(to.linkedAt())) {
            return;
        }
        if (isToldByTheStateItself(alert)) {
            return;
        }
        Instant now = clock.instant();
        Channel channel = Channel.of(alert, preferences.of(to.tenant(), to.chatId()), now);
        switch (channel) {
            case UNTOLD -> {
                // The chat does not want it.
            }
            case HELD -> memory.hold(to.tenant(), to.chatId(), alert);
            case AT_ONCE, SOON, SOON_SILENT -> tell(to, alert, channel, now);
        }
    }

    /// A change of the trading state comes as an event of its own, with who and why.
    private static boolean isToldByTheStateItself(Alert alert) {
        return alert.getSeverity() == Severity.SEVERITY_INFO
                && alert.getCategory().equals("system");
    }

    private void tell(Recipient to, Alert alert, Channel channel, Instant now) {
        if (alert.getSeverity() == Severity.SEVERITY_INFO) {
            if (!tellRecovery(to, alert)) {
                batch(to, alert, SOON_SILENT, true, "", now);
            }
            return;
        }
        String key = "alert:" + alert.getId();
        String again = again(to, alert, key, now);
        if (again == null) {
            return;
        }
        if (channel == Channel.AT_ONCE) {
            putCritical(to, alert, key, again);
        } else {
            batch(to, alert, SOON, channel == Channel.SOON_SILENT, again, now);
        }
    }

    /// `×12 since 14:02` for a repeat, nothing for the first, null for a repeat that is only
    /// counted. Critical alerts are never only counted.
    private @Nullable String again(Recipient to, Alert alert, String key, Instant now) {
        Optional<AlertThread> known =
                memory.thread(to.chatId(), AlertThread.topic(alert))
                        .filter(thread -> !thread.isForgotten(now));
        if (known.isEmpty()) {
            memory.save(to.tenant(), to.chatId(), AlertThread.begun(alert, key, now));
            return "";
        }
        if (known.get().firstKey().equals(key)) {
            return "";
        }
        boolean told = known.get().isDue(now) || alert.getSeverity() == Severity.SEVERITY_CRITICAL;
        AlertThread next = told ? known.get().told(now) : known.get().counted(now);
        memory.save(to.tenant(), to.chatId(), next);
        return told
                ? Texts.in(to.language())
                        .get("alert.again", next.times(), Figures.clock(next.firstAt()))
                : null;
    }

    /// A recovery answers the message that told the trouble first.
    private boolean tellRecovery(Recipient to, Alert alert) {
        if (alert.getSubjectId().isEmpty()) {
            return false;
        }
        String subject = AlertThread.subject(alert);
        Optional<AlertThread> trouble = memory.threadAbout(to.chatId(), subject);
        if (trouble.isEmpty()) {
            return false;
        }
        memory.closeAbout(to.chatId(), subject);
        Letter letter =
                Letter.silent(text(alert, "🟢 " + Texts.in(to.language()).get("alert.over"), ""))
                        .answering(
                                outbox.messageId(to.chatId(), trouble.get().firstKey()).orElse(0));
        outbox.put(
                to.tenant(),
                to.chatId(),
                Priority.WARNING,
                NEWS + "over:" + alert.getId(),
                letter.inThread(to.threadId()));
        return true;
    }

    private void putCritical(Recipient to, Alert alert, String key, String again) {
        Texts texts = Texts.in(to.language());
        Html text = text(alert, "🔴 " + texts.get("alert.critical"), again);
        outbox.put(
                to.tenant(),
                to.chatId(),
                Priority.CRITICAL,
                key,
                Letter.of(text, choices(alert, texts)).inThread(to.threadId()));
    }

    /// From a leg that stands alone one tap leads to the card on which it is mended.
    private static List<List<Button>> choices(Alert alert, Texts texts) {
        boolean mendable =
                alert.getCategory().equals(Category.SINGLE_LEG.word())
                        && !alert.getSubjectId().isEmpty();
        return mendable
                ? List.of(
                        List.of(
                                Navigation.button(
                                        texts.get("alert.mend"), "leg", 1, alert.getSubjectId())))
                : List.of();
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
            Recipient to, Alert alert, Duration window, boolean silent, String again, Instant now) {
        Texts texts = Texts.in(to.language());
        String bucketKey = key(alert, window, now);
        boolean warning = alert.getSeverity() == Severity.SEVERITY_WARNING;
        String verdict =
                warning ? "🟡 " + texts.get("alert.warning") : "🔵 " + texts.get("alert.info");
        Html head = new Html().text(verdict + " · ").bold(texts.get("alert.batch"));
        Instant sendAt = end(window, now);
        if (isOverHourly(to, bucketKey, now)) {
            head = new Html().text("🔵 ").bold(texts.get("alert.more", MOST_PER_HOUR));
            bucketKey = "more:" + now.getEpochSecond() / HOUR.toSeconds();
            sendAt = end(HOUR, now);
        }
        Letter letter = silent ? Letter.silent(head) : Letter.of(head, List.of());
        outbox.append(
                to.tenant(),
                to.chatId(),
                warning ? Priority.WARNING : Priority.INFO,
                bucketKey,
                letter.inThread(to.threadId()),
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

    private boolean isOverHourly(Recipient to, String key, Instant now) {
        List<Instant> newest = outbox.putTimes(to.chatId(), NEWS, MOST_PER_HOUR);
        boolean full = newest.size() == MOST_PER_HOUR && newest.getLast().isAfter(now.minus(HOUR));
        return full && !outbox.isWaiting(to.chatId(), key);
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
    private void tell(Recipient to, TradingState state) {
        Attribution changed = state.getChanged();
        boolean own =
                changed.getSurface() == Surface.SURFACE_CHAT
                        && changed.getActor().equals(to.username());
        if (!own) {
            Html text = StateLine.of(records.mode(to.tenant()), state, Texts.in(to.language()));
            outbox.put(
                    to.tenant(),
                    to.chatId(),
                    Priority.WARNING,
                    "state:" + state.getVersion(),
                    Letter.of(text, List.of()).inThread(to.threadId()));
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
