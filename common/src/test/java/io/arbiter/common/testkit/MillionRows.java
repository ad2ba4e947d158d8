package io.arbiter.common.testkit;

import io.arbiter.common.tenancy.TenantId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// Twelve days of a busy tenant: a million opportunities, and what follows from a tenth of them.
/// Takes about a minute.
public final class MillionRows {

    public static final int OPPORTUNITIES = 1_000_000;
    public static final int EXECUTIONS = 100_000;

    /// Opportunities are a second apart, the newest one now; one in ten is taken.
    private static final List<String> STATEMENTS =
            List.of(
                    """
                    insert into opportunities (id, tenant_id, pair_id, detected_at, mode, title, yes_venue, quantity_lots, yes_limit_ticks,
                        no_limit_ticks, yes_cost_micros, no_cost_micros, yes_fee_micros, no_fee_micros, reserve_micros, profit_micros,
                        break_even_lots, limiting_venue, annualized_bps, decision, reason, execution_id, proof)
                    select 'opp_' || lpad(i::text, 26, '0'), :tenant, 'pair_' || i % 500, now() - i * interval '1 second', 'PAPER',
                           'Will number ' || i % 500 || ' happen?', 'KALSHI', 1000, 4000, 5500, 4000000, 5500000, 10000, 0, 0, 490000, 2000,
                           'KALSHI', 1500, case when i % 10 = 0 then 'TAKEN' else 'REFUSED' end,
                           case when i % 10 = 0 then '' else 'EDGE_TOO_SMALL' end, '', '{"states":["yes","no","split"]}'
                    from generate_series(0, :opportunities - 1) i
                    """,
                    """
                    insert into executions (id, tenant_id, account_id, opportunity_id, pair_id, title, mode, status, expected_profit_micros,
                        reserved_micros, opened_at, updated_at)
                    select 'exe_' || lpad(i::text, 26, '0'), :tenant, 'acc_million', 'opp_' || lpad((i * 10)::text, 26, '0'), 'pair_' || i % 500,
                           'Will number ' || i % 500 || ' happen?', 'PAPER', case when i < 5 then 'WORKING' else 'HEDGED' end, 490000, 9500000,
                           now() - i * interval '10 seconds', now() - i * interval '10 seconds'
                    from generate_series(0, :executions - 1) i
                    """,
                    """
                    insert into legs (execution_id, tenant_id, leg, venue, market, outcome, client_order_id, status, limit_ticks, quantity_lots,
                        filled_lots, updated_at)
                    select e.id, e.tenant_id, leg, case leg when 0 then 'KALSHI' else 'POLYMARKET' end, 'market_' || e.pair_id,
                           case leg when 0 then 'YES' else 'NO' end, e.id || '_' || leg, 'FINAL', 4000, 1000, 1000, e.updated_at
                    from executions e, generate_series(0, 1) leg where e.tenant_id = :tenant
                    """,
                    """
                    insert into fills (venue, venue_fill_id, tenant_id, execution_id, leg, price_ticks, quantity_lots, cost_micros, fee_micros,
                        filled_at)
                    select venue, 'fill_' || client_order_id, tenant_id, execution_id, leg, 4000, 1000, 4000000, 10000, updated_at
                    from legs where tenant_id = :tenant
                    """,
                    """
                    insert into ledger_transactions (id, tenant_id, kind, execution_id, booked_at)
                    select 'ltx_' || client_order_id, tenant_id, 'FILL', execution_id, updated_at from legs where tenant_id = :tenant
                    """,
                    """
                    insert into ledger_entries (transaction_id, line, tenant_id, ledger_account, currency, amount_micros)
                    select id, line, tenant_id, case line when 0 then 'cash:KALSHI' else 'position:KALSHI:YES' end, 'USD',
                           case line when 0 then -4000000 else 4000000 end
                    from ledger_transactions, generate_series(0, 1) line where tenant_id = :tenant
                    """,
                    """
                    insert into journal (tenant_id, sequence, at, kind, execution_id, payload, previous_hash, hash)
                    select tenant_id, row_number() over (order by opened_at), opened_at, 'EXECUTION_OPENED', id, '{}', '\\x00', '\\x00'
                    from executions where tenant_id = :tenant
                    """,
                    """
                    insert into audit (id, tenant_id, at, actor, surface, action, sequence, previous_hash, hash)
                    select 'aud_' || id, tenant_id, opened_at, 'ann', 'REST', 'trading.pause', row_number() over (order by opened_at),
                           '\\x00', '\\x00'
                    from executions where tenant_id = :tenant
                    """,
                    """
                    insert into alerts (id, tenant_id, severity, category, title, detail, mode, raised_at)
                    select 'alr_' || id, tenant_id, 'WARNING', 'EXECUTION', title, '', 'PAPER', opened_at
                    from executions where tenant_id = :tenant
                    """);

    private MillionRows() {}

    /// Fills the tables for the tenant; checks and foreign keys to other tables rest meanwhile.
    public static void plant(TestDatabase database, TenantId tenant) {
        try (Connection superuser = DriverManager.getConnection(database.superuserUrl());
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    "select add_day(parent, current_date - day) from history_retention, generate_series(0, 13) day");
            for (String sql : STATEMENTS) {
                statement.execute(
                        sql.replace(":tenant", "'" + tenant + "'")
                                .replace(":opportunities", String.valueOf(OPPORTUNITIES))
                                .replace(":executions", String.valueOf(EXECUTIONS)));
            }
            statement.execute("analyze");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot plant a million rows", e);
        }
    }
}
