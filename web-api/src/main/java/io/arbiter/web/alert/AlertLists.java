package io.arbiter.web.alert;

import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.web.paging.Cursor;
import io.arbiter.web.paging.Page;
import io.arbiter.web.paging.PageRequest;
import io.arbiter.web.paging.PageTokens;
import io.arbiter.web.wire.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Stored alerts, newest first, for REST and gRPC alike.
@Component
class AlertLists {

    private static final String PAGE =
            """
            select id, severity, category, title, detail, mode, subject_id, raised_at from alerts
            where (raised_at, id) < (:at, :id) and (:severity = '' or severity = :severity)
            order by raised_at desc, id desc
            limit :rows
            """;

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final PageTokens tokens;

    AlertLists(JdbcClient jdbc, TenantTransactions transactions, PageTokens tokens) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.tokens = tokens;
    }

    /// @param severity INFO, WARNING or CRITICAL; empty for all
    AlertPage read(
            TenantId tenant,
            String severity,
            @Nullable Integer pageSize,
            @Nullable String pageToken) {
        String list = "alerts?severity=" + severity;
        PageRequest request = tokens.request(tenant, list, pageSize, pageToken);
        Page<AlertView> page =
                transactions.call(
                        tenant,
                        () ->
                                Page.of(
                                        jdbc.sql(PAGE)
                                                .param("at", request.after().timestamp())
                                                .param("id", request.after().id())
                                                .param("severity", severity)
                                                .param("rows", request.size() + 1)
                                                .query((row, _) -> alert(row))
                                                .list(),
                                        request,
                                        last -> new Cursor(last.raisedAt(), last.id())));
        return new AlertPage(
                page.rows(),
                page.next().map(next -> tokens.encode(tenant, list, next)).orElse(null));
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

    /// @param nextPageToken absent on the last page
    record AlertPage(List<AlertView> alerts, @Nullable String nextPageToken) {}
}
