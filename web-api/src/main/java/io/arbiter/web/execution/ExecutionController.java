package io.arbiter.web.execution;

import io.arbiter.v1.Execution;
import io.arbiter.v1.ExecutionStatus;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.paging.Page;
import io.arbiter.web.paging.PageTokens;
import io.arbiter.web.problem.ApiException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "executions")
class ExecutionController {

    private final ExecutionStore store;
    private final PageTokens tokens;

    ExecutionController(ExecutionStore store, PageTokens tokens) {
        this.store = store;
        this.tokens = tokens;
    }

    @Operation(operationId = "listExecutions", summary = "Executions with their legs, newest first")
    @GetMapping("/api/v1/executions")
    ExecutionPage list(
            @AuthenticationPrincipal Identity identity,
            @RequestParam(required = false) @Nullable StatusFilter status,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        ExecutionStatus wanted =
                status == null ? ExecutionStatus.EXECUTION_STATUS_UNSPECIFIED : status.contract();
        String list = ExecutionLists.name(wanted);
        Page<Execution> page =
                store.list(
                        identity.tenant(),
                        wanted,
                        tokens.request(identity.tenant(), list, pageSize, pageToken));
        return new ExecutionPage(
                page.rows().stream().map(ExecutionView::of).toList(),
                page.next().map(next -> tokens.encode(identity.tenant(), list, next)).orElse(null));
    }

    @Operation(operationId = "getExecution", summary = "One execution with its legs")
    @GetMapping("/api/v1/executions/{id}")
    ExecutionView find(@AuthenticationPrincipal Identity identity, @PathVariable String id) {
        return store.find(identity.tenant(), id)
                .map(ExecutionView::of)
                .orElseThrow(() -> ApiException.notFound("execution", id));
    }

    enum StatusFilter {
        WORKING,
        HEDGED,
        MISSED,
        UNHEDGED,
        ACCEPTED,
        UNKNOWN;

        ExecutionStatus contract() {
            return ExecutionStatus.valueOf("EXECUTION_STATUS_" + name());
        }
    }

    /// @param nextPageToken absent on the last page
    record ExecutionPage(List<ExecutionView> executions, @Nullable String nextPageToken) {}
}
