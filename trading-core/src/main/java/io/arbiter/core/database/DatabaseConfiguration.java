package io.arbiter.core.database;

import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.core.background.Rhythm;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.settings.StartupRefused;
import io.arbiter.core.settings.TradingSettings;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final Duration PROBE_EVERY = Duration.ofMillis(300);

    /// Changes nothing, but a reader, which an old writer is after a fail-over, refuses it.
    private static final String WRITE_NOTHING = "update executions set status = status where false";

    @Bean
    TenantTransactions tenantTransactions(PlatformTransactionManager manager, JdbcTemplate jdbc) {
        return new TenantTransactions(manager, jdbc);
    }

    /// Checks tenant and account while it is made, so that nothing else starts on a wrong setting.
    @Bean
    TenantDatabase tenantDatabase(
            TradingSettings settings, TenantTransactions transactions, JdbcClient jdbc) {
        TenantDatabase database = new TenantDatabase(settings.tenant(), transactions, jdbc);
        try {
            database.run(client -> requireTenantAndAccount(client, settings));
        } catch (DataAccessException | TransactionException e) {
            throw new StartupRefused(
                    "The database cannot be used: " + rootMessage(e),
                    "Start PostgreSQL, run the migrations, and check spring.datasource.url,"
                            + " username and password.",
                    e);
        }
        return database;
    }

    @Bean
    DatabaseWatch databaseWatch(JdbcTemplate jdbc, Rhythm rhythm) {
        DatabaseWatch watch = new DatabaseWatch(() -> jdbc.update(WRITE_NOTHING));
        rhythm.every("database-probe", PROBE_EVERY, watch::check);
        return watch;
    }

    private static void requireTenantAndAccount(JdbcClient client, TradingSettings settings) {
        boolean tenantKnown =
                client.sql("select exists (select 1 from tenants where id = ?)")
                        .param(settings.tenant().value())
                        .query(Boolean.class)
                        .single();
        if (!tenantKnown) {
            throw new StartupRefused(
                    "There is no tenant " + settings.tenant() + " in the database.",
                    "Set arbiter.trading.tenant-id to an existing tenant, or create it first.");
        }
        String mode =
                client.sql("select mode from accounts where id = ?")
                        .param(settings.account())
                        .query(String.class)
                        .optional()
                        .orElseThrow(() ->
                                new StartupRefused(
                                        "The tenant has no account " + settings.account() + ".",
                                        "Set arbiter.trading.account-id to one of its accounts."));
        if (!mode.equals(settings.mode().name())) {
            throw new StartupRefused(
                    "Account " + settings.account() + " is a " + mode + " account.",
                    "Choose an account of mode " + settings.mode() + ".");
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
