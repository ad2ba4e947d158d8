package io.arbiter.web.alert;

import io.arbiter.web.identity.Identity;
import io.arbiter.web.paging.TenantPages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "alerts")
class AlertController {

    private final TenantPages pages;

    AlertController(TenantPages pages) {
        this.pages = pages;
    }

    @Operation(operationId = "listAlerts", summary = "Alerts, newest first")
    @GetMapping("/api/v1/alerts")
    AlertPage list(
            @AuthenticationPrincipal Identity identity,
            @RequestParam(required = false) @Nullable SeverityFilter severity,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        String filter = severity == null ? "" : severity.name();
        TenantPages.Rows<AlertView> page =
                pages.read(identity.tenant(), AlertLists.of(filter), pageSize, pageToken);
        return new AlertPage(page.rows(), page.nextPageToken());
    }

    enum SeverityFilter {
        INFO,
        WARNING,
        CRITICAL
    }

    /// @param nextPageToken absent on the last page
    record AlertPage(List<AlertView> alerts, @Nullable String nextPageToken) {}
}
