package io.arbiter.core.pairs.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.id.Ids;
import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.PriceBand;
import io.arbiter.core.market.Venue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

class FeeHistoryIT {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final TestDatabase server = TestServers.newDatabase();
    private final TenantDatabase database = open();
    private final JdbcPairStore pairs =
            new JdbcPairStore(database, new Ids(Clock.systemUTC(), new SplittableRandom(1)));

    @Test
    void aRowTellsEveryChangeOfAMarketsFeesAndOnlyChanges() {
        pairs.save(List.of(market(70_000)), NOON);
        pairs.save(List.of(market(70_000)), NOON.plusSeconds(60));
        pairs.save(List.of(market(35_000)), NOON.plusSeconds(120));
        pairs.save(List.of(market(70_000)), NOON.plusSeconds(180));

        List<Long> rates =
                database.call(jdbc ->
                        jdbc.sql("select rate_ppm from fee_schedules order by seen_at")
                                .query(Long.class)
                                .list());
        assertThat(rates).containsExactly(70_000L, 35_000L, 70_000L);
    }

    private TenantDatabase open() {
        DriverManagerDataSource source =
                new DriverManagerDataSource(
                        server.url(),
                        DatabaseRole.CORE.login(),
                        server.password(DatabaseRole.CORE));
        JdbcTemplate jdbc = new JdbcTemplate(source);
        return new TenantDatabase(
                server.newTenant("ann"),
                new TenantTransactions(new JdbcTransactionManager(source), jdbc),
                JdbcClient.create(jdbc));
    }

    private static Market market(long ratePpm) {
        return new Market(
                Venue.POLYMARKET,
                "0xc0",
                "event",
                "Will it rain?",
                "Resolves YES if it rains.",
                "",
                "",
                "2",
                false,
                0,
                List.of(new PriceBand(0, 10_000, 100)),
                new Quantity(500),
                new Money(1_000_000),
                new FeeSchedule.Curve("poly:" + ratePpm, ratePpm, 1),
                0,
                true,
                null,
                null);
    }
}
