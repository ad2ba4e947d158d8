package io.arbiter.web.opportunity;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.arbiter.v1.Decision;
import io.arbiter.v1.Opportunity;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.paging.Page;
import io.arbiter.web.paging.PageTokens;
import io.arbiter.web.problem.ApiException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "opportunities")
class OpportunityController {

    private final OpportunityStore store;
    private final PageTokens tokens;

    OpportunityController(OpportunityStore store, PageTokens tokens) {
        this.store = store;
        this.tokens = tokens;
    }

    @Operation(
            operationId = "listOpportunities",
            summary = "Opportunities, taken and refused, newest first")
    @GetMapping("/api/v1/opportunities")
    OpportunityPage list(
            @AuthenticationPrincipal Identity identity,
            @RequestParam(required = false) @Nullable DecisionFilter decision,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        Decision wanted = decision == null ? Decision.DECISION_UNSPECIFIED : decision.contract();
        String list = OpportunityLists.name(wanted);
        Page<Opportunity> page =
                store.list(
                        identity.tenant(),
                        wanted,
                        tokens.request(identity.tenant(), list, pageSize, pageToken));
        return new OpportunityPage(
                page.rows().stream().map(OpportunityView::of).toList(),
                page.next().map(next -> tokens.encode(identity.tenant(), list, next)).orElse(null));
    }

    @Operation(
            operationId = "getOpportunity",
            summary = "One opportunity with the proof that it was computed from")
    @GetMapping("/api/v1/opportunities/{id}")
    OpportunityDetail find(@AuthenticationPrincipal Identity identity, @PathVariable String id) {
        return store.find(identity.tenant(), id)
                .map(found ->
                        new OpportunityDetail(OpportunityView.of(found), found.getProofJson()))
                .orElseThrow(() -> ApiException.notFound("opportunity", id));
    }

    enum DecisionFilter {
        TAKEN,
        REFUSED;

        Decision contract() {
            return this == TAKEN ? Decision.DECISION_TAKEN : Decision.DECISION_REFUSED;
        }
    }

    /// @param nextPageToken absent on the last page
    record OpportunityPage(List<OpportunityView> opportunities, @Nullable String nextPageToken) {}

    /// @param proof states, payoffs, costs, fee version and the books it was computed from
    record OpportunityDetail(
            @JsonUnwrapped OpportunityView opportunity,
            @JsonRawValue @Schema(type = "object") String proof) {}
}
