package io.arbiter.web.alert;

import io.arbiter.web.alert.AlertLists.AlertPage;
import io.arbiter.web.identity.Identity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "alerts")
class AlertController {

    private final AlertLists lists;

    AlertController(AlertLists lists) {
        this.lists = lists;
    }

    @Operation(operationId = "listAlerts", summary = "Alerts, newest first")
    @GetMapping("/api/v1/alerts")
    AlertPage list(
            @AuthenticationPrincipal Identity identity,
            @RequestParam(required = false) @Nullable SeverityFilter severity,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        String filter = severity == null ? "" : severity.name();
        return lists.read(identity.tenant(), filter, pageSize, pageToken);
    }

    enum SeverityFilter {
        INFO,
        WARNING,
        CRITICAL
    }
}
