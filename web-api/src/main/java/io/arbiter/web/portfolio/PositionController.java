package io.arbiter.web.portfolio;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "portfolio")
class PositionController {

    private static final String LIST = "positions";

    /// Positions have no id of their own; their key in one text orders and pages them.
    private static final String PAGE =
            """
            select * from (
                select p.*, coalesce(m.title, '') as title,
                       concat_ws('|', p.account_id, p.venue, p.market, p.outcome) as place
                from positions p
                left join markets m on m.venue = p.venue and m.venue_key = p.market) as placed
            where (updated_at, place) < (:at, :id)
            order by updated_at desc, place desc
            limit :rows
            """;

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final PageTokens tokens;

    PositionController(JdbcClient jdbc, TenantTransactions transactions, PageTokens tokens) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.tokens = tokens;
    }

    @Operation(
            operationId = "listPositions",
            summary = "Contracts held, per venue, market and outcome; newest change first")
    @GetMapping("/api/v1/positions")
    PositionPage list(
            @AuthenticationPrincipal Identity identity,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        PageRequest request = tokens.request(identity.tenant(), LIST, pageSize, pageToken);
        Page<PositionView> page =
                transactions.call(
                        identity.tenant(),
                        () ->
                                Page.of(
                                        jdbc.sql(PAGE)
                                                .param("at", request.after().timestamp())
                                                .param("id", request.after().id())
                                                .param("rows", request.size() + 1)
                                                .query((row, _) -> position(row))
                                                .list(),
                                        request,
                                        last -> new Cursor(last.updatedAt(), last.place())));
        return new PositionPage(
                page.rows(),
                page.next().map(next -> tokens.encode(identity.tenant(), LIST, next)).orElse(null));
    }

    private static PositionView position(ResultSet row) throws SQLException {
        String title = row.getString("title");
        return new PositionView(
                row.getString("account_id"),
                row.getString("venue"),
                row.getString("market"),
                title.isEmpty() ? null : title,
                row.getString("outcome"),
                new Quantity(row.getLong("quantity_lots")).toString(),
                new Money(row.getLong("cost_micros")).toString(),
                new Money(row.getLong("fee_micros")).toString(),
                Times.column(row, "updated_at"));
    }

    /// @param title the venue's question; absent when the catalogue does not have it
    /// @param cost paid for what is held, dollars, without fees
    record PositionView(
            String accountId,
            String venue,
            String market,
            @Nullable String title,
            String outcome,
            String quantity,
            String cost,
            String fee,
            Instant updatedAt) {

        private String place() {
            return String.join("|", accountId, venue, market, outcome);
        }
    }

    /// @param nextPageToken absent on the last page
    record PositionPage(List<PositionView> positions, @Nullable String nextPageToken) {}
}
