package io.arbiter.core.database.persistence;

import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Transactions of the one tenant that this process trades for.
///
/// Work inside a transaction may call other stores: they join it. Every call throws Spring's
/// `DataAccessException` or `TransactionException` when the database does not answer. Safe for many
/// threads.
public final class TenantDatabase {

    private final TenantId tenant;
    private final TenantTransactions transactions;
    private final JdbcClient jdbc;

    public TenantDatabase(TenantId tenant, TenantTransactions transactions, JdbcClient jdbc) {
        this.tenant = tenant;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    public TenantId tenant() {
        return tenant;
    }

    /// Commits when `work` returns, rolls back when it throws.
    public <T> T call(Function<JdbcClient, T> work) {
        return transactions.call(tenant, () -> work.apply(jdbc));
    }

    /// Commits when `work` returns, rolls back when it throws.
    public void run(Consumer<JdbcClient> work) {
        transactions.run(tenant, () -> work.accept(jdbc));
    }
}
