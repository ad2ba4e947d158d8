package io.arbiter.web.portfolio;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
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
class FillController {

    /// A fill's key in one text orders and pages them.
    private static final TenantPages.Listing<FillView> FILLS =
            new TenantPages.Listing<>(
                    "fills",
                    """
                    select * from (
                        select f.*, l.market, l.outcome, l.action,
                               concat_ws('|', f.venue, f.venue_fill_id, f.execution_id, f.leg) as place
                        from fills f
                        join legs l on l.execution_id = f.execution_id and l.leg = f.leg) as placed
                    where (filled_at, place) < (:at, :id)
                    order by filled_at desc, place desc
                    limit :rows
                    """,
                    Map.of(),
                    (row, _) -> fill(row),
                    last -> new Cursor(last.filledAt(), last.place()));

    private final TenantPages pages;

    FillController(TenantPages pages) {
        this.pages = pages;
    }

    @Operation(
            operationId = "listFills",
            summary = "Trades as the venues reported them, newest first")
    @GetMapping("/api/v1/fills")
    FillPage list(
            @AuthenticationPrincipal Identity identity,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        TenantPages.Rows<FillView> page = pages.read(identity.tenant(), FILLS, pageSize, pageToken);
        return new FillPage(page.rows(), page.nextPageToken());
    }

    private static FillView fill(ResultSet row) throws SQLException {
        return new FillView(
                row.getString("venue"),
                row.getString("venue_fill_id"),
                row.getString("execution_id"),
                row.getInt("leg"),
                row.getString("market"),
                row.getString("outcome"),
                row.getString("action"),
                new Price(row.getInt("price_ticks")).toString(),
                new Quantity(row.getLong("quantity_lots")).toString(),
                new Money(row.getLong("cost_micros")).toString(),
                new Money(row.getLong("fee_micros")).toString(),
                Times.column(row, "filled_at"));
    }

    /// @param action BUY or SELL
    /// @param price average, dollars per contract, as far as the grid shows it
    /// @param cost paid or received, dollars, without the fee
    record FillView(
            String venue,
            String venueFillId,
            String executionId,
            int leg,
            String market,
            String outcome,
            String action,
            String price,
            String quantity,
            String cost,
            String fee,
            Instant filledAt) {

        private String place() {
            return String.join("|", venue, venueFillId, executionId, String.valueOf(leg));
        }
    }

    /// @param nextPageToken absent on the last page
    record FillPage(List<FillView> fills, @Nullable String nextPageToken) {}
}
