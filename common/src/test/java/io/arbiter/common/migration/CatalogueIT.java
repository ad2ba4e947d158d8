package io.arbiter.common.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Walks the catalogue of the migrated database; each list must be empty, and names what is not so.
class CatalogueIT {

    private static final String OUR_TABLES =
            """
            c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
            and c.relname <> 'flyway_schema_history'
            """;

    private static final TestDatabase DATABASE = TestServers.newDatabase();

    @Test
    void everyTableAndColumnSaysWhatItIs() throws SQLException {
        assertThat(
                        list(
                                "select c.relname from pg_class c where obj_description(c.oid, 'pg_class') is null and "
                                        + OUR_TABLES))
                .as("tables without a comment")
                .isEmpty();
        assertThat(
                        list(
                                "select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                                        + " where a.attnum > 0 and not a.attisdropped and col_description(c.oid, a.attnum) is null and "
                                        + OUR_TABLES))
                .as(
                        "columns without a comment; add them in their migration or R__describe_columns.sql")
                .isEmpty();
    }

    @Test
    void everyConstraintIsNamedAfterWhatItSays() throws SQLException {
        assertThat(
                        list(
                                "select k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid"
                                        + " where (k.contype = 'c' and k.conname ~ '_check[0-9]*$'"
                                        + " or not starts_with(k.conname, c.relname)) and k.contype <> 't' and "
                                        + OUR_TABLES))
                .as(
                        "constraints that the server had to name, or that do not begin with their table")
                .isEmpty();
    }

    @Test
    void moneyAndQuantitiesAreWholeNumbersWithTheirUnitInTheName() throws SQLException {
        assertThat(
                        list(
                                "select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid"
                                        + " where a.attnum > 0 and (a.atttypid in ('float4'::regtype, 'float8'::regtype)"
                                        + " or a.attname ~ '_(ticks|lots|micros)$' and a.atttypid not in ('int4'::regtype, 'int8'::regtype)) and "
                                        + OUR_TABLES))
                .isEmpty();
    }

    @Test
    void everyViewAsksItsCallersRights() throws SQLException {
        assertThat(
                        list(
                                """
                                select c.relname from pg_class c
                                where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
                                  and not coalesce('security_invoker=true' = any (c.reloptions), false)
                                """))
                .isEmpty();
    }

    @Test
    void onlyTwoFunctionsRunAsTheOwnerAndBothPinTheirSearchPath() throws SQLException {
        assertThat(
                        list(
                                "select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef"
                                        + " and proconfig::text like '%search_path%' order by 1"))
                .containsExactly("chain_audit", "maintain_history");
        assertThat(
                        list(
                                "select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef"
                                        + " and coalesce(proconfig::text, '') not like '%search_path%'"))
                .isEmpty();
    }

    @Test
    void whatServicesMayOnlyAddToTheyMayNotChange() throws SQLException {
        assertThat(
                        list(
                                """
                                select r.name || ' ' || t.name
                                from unnest(array['arbiter_core', 'arbiter_web', 'arbiter_bot']) as r(name),
                                     unnest(array['journal', 'audit', 'ledger_entries', 'ledger_transactions', 'fills',
                                                  'pair_approvals', 'limits', 'trading_states', 'part_trading_states', 'audit_heads']) as t(name)
                                where has_table_privilege(r.name, t.name, 'update, delete, truncate')
                                """))
                .isEmpty();
    }

    private static List<String> list(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection owner = DATABASE.connect(DatabaseRole.OWNER);
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
