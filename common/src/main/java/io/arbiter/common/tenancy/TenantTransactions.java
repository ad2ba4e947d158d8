package io.arbiter.common.tenancy;

import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs work in a transaction whose tenant is set for row-level security.
///
/// The setting is local to the transaction, so it cannot leak through the connection pool; work
/// done without this class sees no rows of any tenant. Safe for many threads.
public final class TenantTransactions {

    private final TransactionTemplate transactions;
    private final JdbcTemplate jdbc;

    public TenantTransactions(PlatformTransactionManager manager, JdbcTemplate jdbc) {
        this.transactions = new TransactionTemplate(manager);
        this.jdbc = jdbc;
    }

    /// Commits when `work` returns, rolls back when it throws.
    public <T> T call(TenantId tenant, Supplier<T> work) {
        return transactions.execute(_ -> {
            jdbc.queryForObject(
                    "select set_config('arbiter.tenant_id', ?, true)",
                    String.class,
                    tenant.toString());
            return work.get();
        });
    }

    /// Commits when `work` returns, rolls back when it throws.
    public void run(TenantId tenant, Runnable work) {
        transactions.executeWithoutResult(_ -> {
            jdbc.queryForObject(
                    "select set_config('arbiter.tenant_id', ?, true)",
                    String.class,
                    tenant.toString());
            work.run();
        });
    }
}
