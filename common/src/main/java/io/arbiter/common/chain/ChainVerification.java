package io.arbiter.common.chain;

import io.arbiter.common.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Reads every chain of a database from its anchor to its head and makes all hashes again.
///
/// Needs a login that may read `journal`, `audit` and their heads, the owner for one. Reads in
/// pages inside one snapshot per tenant, so services may go on writing. One thread.
public final class ChainVerification {

    private static final int PAGE = 1_000;

    private final Connection connection;

    /// @param connection is given back with auto-commit off and nothing pending
    public ChainVerification(Connection connection) {
        this.connection = connection;
    }

    /// One finding per chain of every tenant.
    public List<ChainReport> verifyAll() throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        List<ChainReport> reports = new ArrayList<>();
        for (TenantId tenant : tenants()) {
            for (ChainKind kind : ChainKind.values()) {
                reports.add(verify(tenant, kind));
            }
            connection.commit();
        }
        return reports;
    }

    private List<TenantId> tenants() throws SQLException {
        List<TenantId> tenants = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("select id from tenants order by name");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                tenants.add(new TenantId(rows.getObject(1, UUID.class)));
            }
        }
        connection.commit();
        return tenants;
    }

    private ChainReport verify(TenantId tenant, ChainKind kind) throws SQLException {
        setTenant(tenant);
        ChainHead head = head(kind);
        ChainWalk walk = new ChainWalk(head);
        try (PreparedStatement statement = connection.prepareStatement(kind.linesQuery())) {
            statement.setFetchSize(PAGE);
            try (ResultSet rows = statement.executeQuery()) {
                while (walk.isIntact() && rows.next()) {
                    walk.follow(kind.line(rows));
                }
            }
        }
        return walk.end(tenant, kind);
    }

    private void setTenant(TenantId tenant) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('arbiter.tenant_id', ?, true)")) {
            statement.setString(1, tenant.toString());
            statement.execute();
        }
    }

    private ChainHead head(ChainKind kind) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(kind.headQuery());
                ResultSet rows = statement.executeQuery()) {
            return rows.next()
                    ? new ChainHead(
                            rows.getLong(1), rows.getBytes(2), rows.getLong(3), rows.getBytes(4))
                    : ChainHead.none();
        }
    }
}
