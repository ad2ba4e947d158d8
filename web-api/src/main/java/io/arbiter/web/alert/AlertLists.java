package io.arbiter.web.alert;

import io.arbiter.web.paging.Cursor;
import io.arbiter.web.paging.TenantPages.Listing;
import io.arbiter.web.wire.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/// Stored alerts, newest first, for REST and gRPC alike.
final class AlertLists {

    private static final String PAGE =
            """
            select id, severity, category, title, detail, mode, subject_id, raised_at from alerts
            where (raised_at, id) < (:at, :id) and (:severity = '' or severity = :severity)
            order by raised_at desc, id desc
            limit :rows
            """;

    private AlertLists() {}

    /// @param severity INFO, WARNING or CRITICAL; empty for all
    static Listing<AlertView> of(String severity) {
        return new Listing<>(
                "alerts?severity=" + severity,
                PAGE,
                Map.of("severity", severity),
                (row, _) -> alert(row),
                last -> new Cursor(last.raisedAt(), last.id()));
    }

    private static AlertView alert(ResultSet row) throws SQLException {
        String subject = row.getString("subject_id");
        return new AlertView(
                row.getString("id"),
                row.getString("severity"),
                row.getString("category"),
                row.getString("title"),
                row.getString("detail"),
                row.getString("mode"),
                Times.column(row, "raised_at"),
                subject.isEmpty() ? null : subject);
    }
}
