package io.arbiter.web.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.paging.Cursor;
import io.arbiter.web.paging.TenantPages;
import io.arbiter.web.wire.Times;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "audit")
class AuditController {

    private static final TenantPages.Listing<AuditView> AUDIT =
            new TenantPages.Listing<>(
                    "audit",
                    """
                    select id, at, actor, surface, action, subject, detail::text as detail from audit
                    where (at, id) < (:at, :id)
                    order by at desc, id desc
                    limit :rows
                    """,
                    Map.of(),
                    (row, _) -> line(row),
                    last -> new Cursor(last.at(), last.id()));

    private final TenantPages pages;

    AuditController(TenantPages pages) {
        this.pages = pages;
    }

    @Operation(operationId = "listAudit", summary = "Who did what through which door, newest first")
    @GetMapping("/api/v1/audit")
    AuditPage list(
            @AuthenticationPrincipal Identity identity,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        TenantPages.Rows<AuditView> page =
                pages.read(identity.tenant(), AUDIT, pageSize, pageToken);
        return new AuditPage(page.rows(), page.nextPageToken());
    }

    private static AuditView line(ResultSet row) throws SQLException {
        return new AuditView(
                row.getString("id"),
                Times.column(row, "at"),
                row.getString("actor"),
                row.getString("surface"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"));
    }

    /// @param surface the door: CHAT, REST, GRPC, LAUNCHER or SYSTEM
    /// @param subject what it was done to; may be empty
    record AuditView(
            String id,
            Instant at,
            String actor,
            String surface,
            String action,
            String subject,
            @JsonRawValue @Schema(type = "object") String detail) {}

    /// @param nextPageToken absent on the last page
    record AuditPage(List<AuditView> audit, @Nullable String nextPageToken) {}
}
