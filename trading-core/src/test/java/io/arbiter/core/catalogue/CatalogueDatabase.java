package io.arbiter.core.catalogue;

import io.arbiter.common.id.Ids;
import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.pairs.BasketStore;
import io.arbiter.core.pairs.ProposalStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// Catalogue and proposals in a fresh database, as the role that trading-core logs in as.
public final class CatalogueDatabase implements AutoCloseable {

    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext();

    public CatalogueDatabase(Instant now) {
        TestDatabase server = TestServers.newDatabase();
        TenantId tenant = server.newTenant("tenant");
        DriverManagerDataSource dataSource =
                new DriverManagerDataSource(
                        server.url(),
                        DatabaseRole.CORE.login(),
                        server.password(DatabaseRole.CORE));
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        TenantDatabase database =
                new TenantDatabase(
                        tenant,
                        new TenantTransactions(new JdbcTransactionManager(dataSource), jdbc),
                        JdbcClient.create(jdbc));
        context.registerBean(TenantDatabase.class, () -> database);
        context.registerBean(
                Ids.class,
                () -> new Ids(Clock.fixed(now, ZoneOffset.UTC), new SplittableRandom(1)));
        context.scan("io.arbiter.core.catalogue.persistence", "io.arbiter.core.pairs.persistence");
        context.refresh();
    }

    public CatalogueStore catalogue() {
        return context.getBean(CatalogueStore.class);
    }

    public ProposalStore proposals() {
        return context.getBean(ProposalStore.class);
    }

    BasketStore baskets() {
        return context.getBean(BasketStore.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
