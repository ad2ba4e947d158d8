package io.arbiter.web.portfolio;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.paging.Cursor;
import io.arbiter.web.paging.TenantPages;
import io.arbiter.web.wire.Times;
import io.swagger.v3.oas.annotations.Operation;
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
@Tag(name = "portfolio")
class SettlementController {

    /// Settlements have no id of their own; their key in one text orders and pages them.
    static final TenantPages.Listing<SettlementView> SETTLEMENTS =
            new TenantPages.Listing<>(
                    "settlements",
                    """
                    select * from (
                        select s.*, concat_ws('|', s.account_id, s.venue, s.market) as place
                        from settlements s) as placed
                    where (settled_at, place) < (:at, :id)
                    order by settled_at desc, place desc
                    limit :rows
                    """,
                    Map.of(),
                    (row, _) -> settlement(row),
                    last -> new Cursor(last.settledAt(), last.place()));

    private final TenantPages pages;

    SettlementController(TenantPages pages) {
        this.pages = pages;
    }

    @Operation(
            operationId = "listSettlements",
            summary = "What each venue paid for a market in which something was held, newest first")
    @GetMapping("/api/v1/settlements")
    SettlementPage list(
            @AuthenticationPrincipal Identity identity,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        TenantPages.Rows<SettlementView> page =
                pages.read(identity.tenant(), SETTLEMENTS, pageSize, pageToken);
        return new SettlementPage(page.rows(), page.nextPageToken());
    }

    private static SettlementView settlement(ResultSet row) throws SQLException {
        String instruction = row.getString("instruction");
        return new SettlementView(
                row.getString("account_id"),
                row.getString("venue"),
                row.getString("market"),
                row.getString("pair_id"),
                row.getString("resolution"),
                new Price(row.getInt("yes_payout_ticks")).toString(),
                new Money(row.getLong("payout_micros")).toString(),
                row.getString("status"),
                row.getString("action"),
                row.getString("action_state"),
                instruction.isEmpty() ? null : instruction,
                Times.column(row, "settled_at"));
    }

    /// @param resolution YES, NO, SPLIT or PRICE
    /// @param yesPayout what one YES contract pays
    /// @param payout what our contracts paid
    /// @param status of the pair: PARTIAL, AGREED or DIVERGED
    /// @param action NONE, REDEEM or MERGE
    /// @param instruction what is left to do by hand; absent when nothing is
    record SettlementView(
            String accountId,
            String venue,
            String market,
            String pairId,
            String resolution,
            String yesPayout,
            String payout,
            String status,
            String action,
            String actionState,
            @Nullable String instruction,
            Instant settledAt) {

        private String place() {
            return String.join("|", accountId, venue, market);
        }
    }

    /// @param nextPageToken absent on the last page
    record SettlementPage(List<SettlementView> settlements, @Nullable String nextPageToken) {}
}
