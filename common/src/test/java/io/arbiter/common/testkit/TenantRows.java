package io.arbiter.common.testkit;

import io.arbiter.common.tenancy.TenantId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One made-up row per tenant table, from what the catalogue says of its columns: the first value
/// that a check allows, else something plain. New tables need no fixture.
public final class TenantRows {

    private static final Pattern FIRST_ALLOWED = Pattern.compile("'([A-Za-z_]+)'::text");

    /// Where several columns must fit together.
    private static final Map<String, String> FITTING =
            Map.of(
                    "opportunities.decision", "'REFUSED'",
                    "limit_changes.scope_id", "''",
                    "attributions.result_micros", "5");

    private final Connection admin;

    private TenantRows(Connection admin) {
        this.admin = admin;
    }

    /// Plants a row of every tenant into every table that has a tenant and returns these tables.
    /// Foreign keys and triggers rest while it does.
    public static List<String> plant(TestDatabase database, List<TenantId> tenants) {
        try (Connection admin = DriverManager.getConnection(database.superuserUrl());
                Statement statement = admin.createStatement()) {
            statement.execute("set session_replication_role = replica");
            TenantRows rows = new TenantRows(admin);
            List<String> tables = rows.tables();
            for (String table : tables) {
                for (TenantId tenant : tenants) {
                    rows.insert(table, tenant);
                }
            }
            return tables;
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "cannot make up a row; teach TenantRows about the new column", e);
        }
    }

    private List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = admin.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                                  and c.relforcerowsecurity
                                order by c.relname
                                """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private void insert(String table, TenantId tenant) throws SQLException {
        List<Column> columns = columns(table);
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String values =
                columns.stream()
                        .map(column ->
                                FITTING.getOrDefault(
                                        table + '.' + column.name(), column.value(tenant)))
                        .collect(Collectors.joining(", "));
        try (Statement statement = admin.createStatement()) {
            statement.execute("insert into " + table + " (" + names + ") values (" + values + ")");
        } catch (SQLException e) {
            throw new SQLException(table + ": " + e.getMessage(), e);
        }
    }

    /// Columns that must be given.
    private List<Column> columns(String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement =
                admin.prepareStatement(
                        """
                        select a.attname, format_type(a.atttypid, null), coalesce((select pg_get_constraintdef(k.oid)
                               from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum]
                               order by k.conname limit 1), '')
                        from pg_attribute a
                        where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull and not a.atthasdef
                        order by a.attnum
                        """)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(
                            new Column(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return columns;
    }

    /// @param check the check on this column alone; empty for none
    private record Column(String name, String type, String check) {

        String value(TenantId tenant) {
            if (name.equals("tenant_id")) {
                return "'" + tenant + "'";
            }
            return switch (type) {
                case "text" -> "'" + text(tenant) + "'";
                case "bigint", "integer", "smallint" ->
                        name.endsWith("_id") ? String.valueOf(tenant.hashCode()) : "1";
                case "boolean" -> "false";
                case "jsonb" -> "'{}'";
                case "text[]" -> "'{}'";
                case "bytea" -> "decode(repeat('00', 32), 'hex')";
                case "uuid" -> "gen_random_uuid()";
                case "timestamp with time zone" -> "now()";
                default -> throw new IllegalStateException("no value for type " + type);
            };
        }

        private String text(TenantId tenant) {
            Matcher allowed = FIRST_ALLOWED.matcher(check);
            return allowed.find() ? allowed.group(1) : name + ' ' + tenant;
        }
    }
}
