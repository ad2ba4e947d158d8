package io.arbiter.web.alert;

import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.paging.Cursor;
import io.arbiter.web.paging.Page;
import io.arbiter.web.paging.PageRequest;
import io.arbiter.web.paging.PageTokens;
import io.arbiter.web.wire.Times;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "alerts")
class AlertController {

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

    AlertController(JdbcClient jdbc, TenantTransactions transactions, PageTokens tokens) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.tokens = tokens;
    }

    @Operation(operationId = "listAlerts", summary = "Alerts, newest first")
    @GetMapping("/api/v1/alerts")
    AlertPage list(
            @AuthenticationPrincipal Identity identity,
            @RequestParam(required = false) @Nullable SeverityFilter severity,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        String filter = severity == null ? "" : severity.name();
        String list = "alerts?severity=" + filter;
        PageRequest request = tokens.request(identity.tenant(), list, pageSize, pageToken);
        Page<AlertView> page =
                transactions.call(
                        identity.tenant(),
                        () ->
                                Page.of(
                                        jdbc.sql(PAGE)
                                                .param("at", request.after().timestamp())
                                                .param("id", request.after().id())
                                                .param("severity", filter)
                                                .param("rows", request.size() + 1)
                                                .query((row, _) -> alert(row))
                                                .list(),
                                        request,
                                        last -> new Cursor(last.raisedAt(), last.id())));
        return new AlertPage(
                page.rows(),
                page.next().map(next -> tokens.encode(identity.tenant(), list, next)).orElse(null));
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

    enum SeverityFilter {
        INFO,
        WARNING,
        CRITICAL
    }

    /// @param nextPageToken absent on the last page
    record AlertPage(List<AlertView> alerts, @Nullable String nextPageToken) {}
}
