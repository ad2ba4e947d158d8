package io.arbiter.web.pair;

import io.arbiter.common.money.Price;
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
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "pairs")
class PairController {

    private static final String LIST = "pairs";
    private static final String PAGE =
            """
            select p.id, p.title, p.kalshi_market, p.polymarket_market, p.origin, p.created_at,
                   a.version, a.verdict, a.reserve_ticks, a.decided_by, a.reason, a.decided_at,
                   a.expires_at
            from pairs p
            left join lateral (
                select * from pair_approvals where pair_id = p.id
                order by version desc limit 1) a on true
            where (p.created_at, p.id) < (:at, :id)
            order by p.created_at desc, p.id desc
            limit :rows
            """;

    private final Clock clock;
    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final PageTokens tokens;

    PairController(
            Clock clock, JdbcClient jdbc, TenantTransactions transactions, PageTokens tokens) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.tokens = tokens;
    }

    @Operation(
            operationId = "listPairs",
            summary = "Pairs with the newest decision about each, newest first")
    @GetMapping("/api/v1/pairs")
    PairPage list(
            @AuthenticationPrincipal Identity identity,
            @RequestParam(name = "page_size", required = false) @Nullable Integer pageSize,
            @RequestParam(name = "page_token", required = false) @Nullable String pageToken) {
        PageRequest request = tokens.request(identity.tenant(), LIST, pageSize, pageToken);
        Page<PairView> page =
                transactions.call(
                        identity.tenant(),
                        () ->
                                Page.of(
                                        jdbc.sql(PAGE)
                                                .param("at", request.after().timestamp())
                                                .param("id", request.after().id())
                                                .param("rows", request.size() + 1)
                                                .query((row, _) -> pair(row))
                                                .list(),
                                        request,
                                        last -> new Cursor(last.createdAt(), last.id())));
        return new PairPage(
                page.rows(),
                page.next().map(next -> tokens.encode(identity.tenant(), LIST, next)).orElse(null));
    }

    private PairView pair(ResultSet row) throws SQLException {
        DecisionView decision = row.getString("verdict") == null ? null : DecisionView.of(row);
        return new PairView(
                row.getString("id"),
                row.getString("title"),
                row.getString("kalshi_market"),
                row.getString("polymarket_market"),
                row.getString("origin"),
                Times.column(row, "created_at"),
                state(decision),
                decision);
    }

    private String state(@Nullable DecisionView decision) {
        if (decision == null) {
            return "PENDING";
        }
        boolean over =
                decision.expiresAt() != null && !clock.instant().isBefore(decision.expiresAt());
        return over && decision.verdict().equals("APPROVED") ? "EXPIRED" : decision.verdict();
    }

    /// @param kalshiMarket ticker
    /// @param polymarketMarket condition id
    /// @param state PENDING, APPROVED, REJECTED, SUSPENDED or EXPIRED; only APPROVED is tradable
    record PairView(
            String id,
            String title,
            String kalshiMarket,
            String polymarketMarket,
            String origin,
            Instant createdAt,
            String state,
            @Nullable DecisionView decision) {}

    /// @param reserve dollars per contract set aside for accepted settlement differences
    record DecisionView(
            int version,
            String verdict,
            String reserve,
            String decidedBy,
            String reason,
            Instant decidedAt,
            @Nullable Instant expiresAt) {

        static DecisionView of(ResultSet row) throws SQLException {
            OffsetDateTime expiresAt = row.getObject("expires_at", OffsetDateTime.class);
            return new DecisionView(
                    row.getInt("version"),
                    row.getString("verdict"),
                    new Price(row.getInt("reserve_ticks")).toString(),
                    row.getString("decided_by"),
                    row.getString("reason"),
                    Times.column(row, "decided_at"),
                    expiresAt == null ? null : expiresAt.toInstant());
        }
    }

    /// @param nextPageToken absent on the last page
    record PairPage(List<PairView> pairs, @Nullable String nextPageToken) {}
}
