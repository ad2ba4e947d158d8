package io.arbiter.web.portfolio;

import io.arbiter.web.identity.Identity;
import io.arbiter.web.portfolio.ProfitStore.ProfitView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "portfolio")
class ProfitController {

    private final ProfitStore store;

    ProfitController(ProfitStore store) {
        this.store = store;
    }

    @Operation(
            operationId = "getProfit",
            summary = "Profit and loss of ended executions, attributed: edge, slippage, fees, …",
            description = "Days are UTC. Without dates: the last 30 days.")
    @GetMapping("/api/v1/profit")
    ProfitView profit(
            @AuthenticationPrincipal Identity identity,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        return store.read(identity.tenant(), from, to);
    }
}
