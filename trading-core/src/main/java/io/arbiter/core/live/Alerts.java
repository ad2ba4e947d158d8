package io.arbiter.core.live;

import com.google.protobuf.Timestamp;
import io.arbiter.common.id.Ids;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.v1.Alert;
import io.arbiter.v1.Event;
import io.arbiter.v1.Severity;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Raises what a person should know: stored, published and logged. Never blocks.
public final class Alerts {

    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

    private final TradingSettings settings;
    private final Ids ids;
    private final Clock clock;
    private final AlertStore store;
    private final LiveEvents events;

    public Alerts(
            TradingSettings settings, Ids ids, Clock clock, AlertStore store, LiveEvents events) {
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
        this.store = store;
        this.events = events;
    }

    public void info(AlertCategory category, String title, String detail, String subject) {
        raise(Severity.SEVERITY_INFO, category, title, detail, subject);
    }

    public void warning(AlertCategory category, String title, String detail, String subject) {
        raise(Severity.SEVERITY_WARNING, category, title, detail, subject);
    }

    public void critical(AlertCategory category, String title, String detail, String subject) {
        raise(Severity.SEVERITY_CRITICAL, category, title, detail, subject);
    }

    private void raise(
            Severity severity,
            AlertCategory category,
            String title,
            String detail,
            String subject) {
        Timestamp now = timestamp(clock.instant());
        Alert alert =
                Alert.newBuilder()
                        .setId(ids.next("alr"))
                        .setSeverity(severity)
                        .setCategory(category.wireName())
                        .setTitle(title)
                        .setDetail(detail)
                        .setMode(settings.wireMode())
                        .setRaisedAt(now)
                        .setSubjectId(subject)
                        .build();
        if (severity != Severity.SEVERITY_INFO) {
            LOG.warn(
                    "alert severity={} category={} subject={} title=\"{}\" detail=\"{}\"",
                    severity,
                    category.wireName(),
                    subject,
                    title,
                    detail);
        }
        store.keep(alert);
        events.publish(Event.newBuilder().setAt(now).setAlert(alert).build());
    }

    /// An instant in the contract's terms.
    public static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }
}
