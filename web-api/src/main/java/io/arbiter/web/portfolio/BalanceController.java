package io.arbiter.web.portfolio;

import io.arbiter.v1.Status;
import io.arbiter.v1.Surface;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.status.StatusReader;
import io.arbiter.web.wire.Names;
import io.arbiter.web.wire.Times;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "portfolio")
class BalanceController {

    private final LedgerStore ledger;
    private final StatusReader status;

    BalanceController(LedgerStore ledger, StatusReader status) {
        this.ledger = ledger;
        this.status = status;
    }

    @Operation(
            operationId = "listBalances",
            summary = "Free cash as the venues told it, and the sums of our own ledger")
    @GetMapping("/api/v1/balances")
    BalancesView list(@AuthenticationPrincipal Identity identity) {
        Status present = status.read(identity, Surface.SURFACE_REST);
        return new BalancesView(
                present.getVenuesList().stream()
                        .filter(venue -> !venue.getCash().isEmpty())
                        .map(venue -> new CashView(Names.of(venue.getVenue()), venue.getCash()))
                        .toList(),
                ledger.balances(identity.tenant()).stream()
                        .map(LedgerController.BalanceView::of)
                        .toList(),
                Times.instant(present.getAsOf()),
                present.getStale());
    }

    /// @param cash of the venues that told theirs
    /// @param ledger debit positive, credit negative, per ledger account
    /// @param stale true when `cash` is the last known picture
    record BalancesView(
            List<CashView> cash,
            List<LedgerController.BalanceView> ledger,
            Instant asOf,
            boolean stale) {}

    /// @param free dollars
    record CashView(String venue, String free) {}
}
