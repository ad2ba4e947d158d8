package io.arbiter.web.portfolio;

import io.arbiter.common.money.Money;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.web.paging.Cursor;
import io.arbiter.web.paging.Page;
import io.arbiter.web.paging.PageRequest;
import io.arbiter.web.wire.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The double-entry ledger: transactions newest first, and what proves that it balances.
@Component
class LedgerStore {

    private static final String PAGE =
            """
            select id, kind, execution_id, memo, booked_at from ledger_transactions
            where (booked_at, id) < (:at, :id)
            order by booked_at desc, id desc
            limit :rows
            """;

    private static final String ENTRIES =
            """
            select transaction_id, ledger_account, currency, amount_micros
            from ledger_entries where transaction_id in (:ids) order by transaction_id, line
            """;

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;

    LedgerStore(JdbcClient jdbc, TenantTransactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// Everything in one transaction, so that rows, balances and check are of one moment.
    Ledger read(TenantId tenant, PageRequest request) {
        return transactions.call(
                tenant,
                () -> {
                    Page<Row> page =
                            Page.of(
                                    jdbc.sql(PAGE)
                                            .param("at", request.after().timestamp())
                                            .param("id", request.after().id())
                                            .param("rows", request.size() + 1)
                                            .query((row, _) -> row(row))
                                            .list(),
                                    request,
                                    last -> new Cursor(last.bookedAt(), last.id()));
                    return new Ledger(page, entries(page.rows()), check(), balances());
                });
    }

    /// The sum of every ledger account.
    List<Total> balances(TenantId tenant) {
        return transactions.call(tenant, this::balances);
    }

    private Map<String, List<Entry>> entries(List<Row> rows) {
        if (rows.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(ENTRIES)
                .param("ids", rows.stream().map(Row::id).toList())
                .query((row, _) -> entry(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Entry::transactionId));
    }

    private List<Total> check() {
        return jdbc.sql(
                        """
                        select currency as name, currency, sum(amount_micros) as total
                        from ledger_entries group by currency order by currency
                        """)
                .query((row, _) -> total(row))
                .list();
    }

    private List<Total> balances() {
        return jdbc.sql(
                        """
                        select ledger_account as name, currency, sum(amount_micros) as total
                        from ledger_entries group by ledger_account, currency
                        order by ledger_account, currency
                        """)
                .query((row, _) -> total(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"),
                row.getString("kind"),
                row.getString("execution_id"),
                row.getString("memo"),
                Times.column(row, "booked_at"));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("transaction_id"),
                row.getString("ledger_account"),
                row.getString("currency"),
                new Money(row.getLong("amount_micros")));
    }

    private static Total total(ResultSet row) throws SQLException {
        return new Total(
                row.getString("name"),
                row.getString("currency"),
                new Money(row.getBigDecimal("total").longValueExact()));
    }

    /// @param entries by transaction id
    /// @param check the sum of all entries per currency: zero, or something is badly wrong
    record Ledger(
            Page<Row> page,
            Map<String, List<Entry>> entries,
            List<Total> check,
            List<Total> balances) {}

    record Row(String id, String kind, String executionId, String memo, Instant bookedAt) {}

    record Entry(String transactionId, String account, String currency, Money amount) {}

    record Total(String name, String currency, Money amount) {}
}
