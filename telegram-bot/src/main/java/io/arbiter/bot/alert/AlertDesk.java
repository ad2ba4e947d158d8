package io.arbiter.bot.alert;

import io.arbiter.bot.command.StateLine;
import io.arbiter.bot.outbox.Letter;
import io.arbiter.bot.outbox.Outbox;
import io.arbiter.bot.outbox.Priority;
import io.arbiter.bot.people.Person;
import io.arbiter.bot.reading.Records;
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

/// Puts what people should know into the outbox: critical alerts and warnings at once, the rest in
/// silent batches. Every call belongs inside a transaction of the tenant; the same news twice is
/// sent once.
final class AlertDesk {

    private static final Duration BATCH = Duration.ofSeconds(10);
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DETAIL = 1500;
    private static final int LONGEST_LINE = 160;

    private final Outbox outbox;
    private final Records records;
    private final Clock clock;

    AlertDesk(Outbox outbox, Records records, Clock clock) {
        this.outbox = outbox;
        this.records = records;
        this.clock = clock;
    }

    /// Tells everybody in `people` who was linked when it happened.
    void tell(List<Person> people, Event event) {
        switch (event.getBodyCase()) {
            case ALERT -> people.forEach(person -> tell(person, event.getAlert()));
            case TRADING_STATE -> people.forEach(person -> tell(person, event.getTradingState()));
            case OPPORTUNITY, EXECUTION, STATUS, BODY_NOT_SET -> {
                // Lists show these; what matters about them comes as an alert.
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
        Texts texts = Texts.in(person.language());
        switch (alert.getSeverity()) {
            case SEVERITY_CRITICAL ->
                    putLoud(person, alert, "🔴 " + texts.get("alert.critical"), Priority.CRITICAL);
            case SEVERITY_WARNING ->
                    putLoud(person, alert, "🟡 " + texts.get("alert.warning"), Priority.WARNING);
            case SEVERITY_INFO, SEVERITY_UNSPECIFIED, UNRECOGNIZED -> batch(person, alert, texts);
        }
    }

    /// A change of the trading state comes as an event of its own, with who and why.
    private static boolean isToldByTheStateItself(Alert alert) {
        return alert.getSeverity() == Severity.SEVERITY_INFO
                && alert.getCategory().equals("system");
    }

    private void putLoud(Person person, Alert alert, String verdict, Priority priority) {
        Html text =
                new Html()
                        .text(verdict + " · ")
                        .bold(
                                mode(alert.getMode())
                                        + " · "
                                        + Html.shorten(alert.getTitle(), LONGEST_TITLE));
        if (!alert.getDetail().isBlank()) {
            text.line().text(shortenedLines(alert.getDetail()));
        }
        text.line().code(alert.getId());
        outbox.put(
                person.tenant(),
                person.chatId(),
                priority,
                "alert:" + alert.getId(),
                Letter.of(text, List.of()));
    }

    private static String shortenedLines(String detail) {
        return detail.length() <= LONGEST_DETAIL ? detail : Html.shorten(detail, LONGEST_DETAIL);
    }

    /// At most one message per ten seconds and chat.
    private void batch(Person person, Alert alert, Texts texts) {
        long bucket = clock.millis() / BATCH.toMillis();
        Html head =
                new Html()
                        .text("🔵 " + texts.get("alert.info") + " · ")
                        .bold(texts.get("alert.batch"));
        Html line =
                new Html()
                        .text(mode(alert.getMode()) + " · ")
                        .text(
                                Html.shorten(
                                        alert.getTitle() + " · " + alert.getDetail(),
                                        LONGEST_LINE));
        outbox.append(
                person.tenant(),
                person.chatId(),
                "info:" + bucket,
                Letter.silent(head),
                Letter.Line.of(line),
                Instant.ofEpochMilli((bucket + 1) * BATCH.toMillis()));
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

    private static String mode(Mode mode) {
        return switch (mode) {
            case MODE_PAPER -> "PAPER";
            case MODE_LIVE -> "LIVE";
            case MODE_UNSPECIFIED, UNRECOGNIZED -> "MODE UNKNOWN";
        };
    }
}
