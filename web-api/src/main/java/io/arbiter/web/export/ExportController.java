package io.arbiter.web.export;

import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Streams row by row: an export of any size needs little memory.
@RestController
@Tag(name = "exports")
class ExportController {

    private static final int LONGEST_DAYS = 400;
    private static final int FETCH = 500;

    private final Clock clock;
    private final JdbcClient jdbc;
    private final TenantTransactions transactions;

    ExportController(Clock clock, JdbcClient jdbc, TenantTransactions transactions) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Operation(
            operationId = "exportCsv",
            summary = "A list as CSV, oldest first",
            description =
                    "Days are UTC; without dates: the last 30 days. Dollars, contracts and times are"
                            + " exact.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @GetMapping("/api/v1/exports/{what}.csv")
    void export(
            @AuthenticationPrincipal Identity identity,
            @PathVariable What what,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            HttpServletResponse response) {
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : to;
        LocalDate first = from == null ? last.minusDays(29) : from;
        if (first.isAfter(last) || first.plusDays(LONGEST_DAYS).isBefore(last)) {
            throw ApiException.blaming(
                    ProblemType.INVALID_PARAMETER,
                    "from",
                    "must not be after to, nor more than " + LONGEST_DAYS + " days before it");
        }
        transactions.run(
                identity.tenant(),
                () ->
                        jdbc.sql(what.sql())
                                .withFetchSize(FETCH)
                                .param("from", first.atStartOfDay().atOffset(ZoneOffset.UTC))
                                .param(
                                        "to",
                                        last.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                                .query(rows -> {
                                    write(what, first, last, rows, response);
                                    return true;
                                }));
    }

    private static void write(
            What what,
            LocalDate first,
            LocalDate last,
            ResultSet rows,
            HttpServletResponse response)
            throws SQLException {
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"arbiter-" + what + "-" + first + "-" + last + ".csv\"");
        try (BufferedWriter out =
                new BufferedWriter(
                        new OutputStreamWriter(
                                response.getOutputStream(), StandardCharsets.UTF_8))) {
            Csv csv = new Csv(out);
            int columns = rows.getMetaData().getColumnCount();
            List<String> head = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                head.add(rows.getMetaData().getColumnLabel(i));
            }
            csv.row(head);
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    String cell = rows.getString(i);
                    cells.add(cell == null ? "" : cell);
                }
                csv.row(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the client went away
        }
    }

    /// What can be exported.
    enum What {
        executions(
                """
                select id, to_char(opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as opened_at,
                       pair_id, title, mode, status,
                       (expected_profit_micros / 1000000.0)::numeric(20,6) as expected_profit,
                       (locked_profit_micros / 1000000.0)::numeric(20,6) as locked_profit
                from executions where opened_at >= :from and opened_at < :to order by opened_at, id
                """),
        fills(
                """
                select to_char(f.filled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as filled_at,
                       f.venue, f.venue_fill_id, f.execution_id, f.leg, l.market, l.outcome, l.action,
                       (f.price_ticks / 10000.0)::numeric(10,4) as price,
                       (f.quantity_lots / 100.0)::numeric(20,2) as quantity,
                       (f.cost_micros / 1000000.0)::numeric(20,6) as cost,
                       (f.fee_micros / 1000000.0)::numeric(20,6) as fee
                from fills f join legs l on l.execution_id = f.execution_id and l.leg = f.leg
                where f.filled_at >= :from and f.filled_at < :to
                order by f.filled_at, f.venue, f.venue_fill_id
                """),
        ledger(
                """
                select to_char(t.booked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as booked_at,
                       t.id, t.kind, t.execution_id, t.memo, e.line, e.ledger_account, e.currency,
                       (e.amount_micros / 1000000.0)::numeric(20,6) as amount
                from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
                where t.booked_at >= :from and t.booked_at < :to order by t.booked_at, t.id, e.line
                """),
        profit(
                """
                select e.id as execution_id,
                       to_char(e.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as opened_at,
                       e.title, (a.locked_edge_micros / 1000000.0)::numeric(20,6) as locked_edge,
                       (a.slippage_micros / 1000000.0)::numeric(20,6) as slippage,
                       (a.fees_micros / 1000000.0)::numeric(20,6) as fees,
                       (a.unwind_micros / 1000000.0)::numeric(20,6) as unwind,
                       (a.unhedged_micros / 1000000.0)::numeric(20,6) as unhedged,
                       (a.settlement_micros / 1000000.0)::numeric(20,6) as settlement,
                       (a.result_micros / 1000000.0)::numeric(20,6) as result
                from attributions a join executions e on e.id = a.execution_id
                where e.opened_at >= :from and e.opened_at < :to order by e.opened_at, e.id
                """),
        opportunities(
                """
                select id, to_char(detected_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as detected_at,
                       pair_id, title, mode, yes_venue, (quantity_lots / 100.0)::numeric(20,2) as quantity,
                       (profit_micros / 1000000.0)::numeric(20,6) as profit, decision, reason, execution_id
                from opportunities where detected_at >= :from and detected_at < :to
                order by detected_at, id
                """);

        private final String sql;

        What(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }
}
