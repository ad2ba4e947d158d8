package io.arbiter.core.desk.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.migration.DatabaseRole;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import io.arbiter.common.testkit.TestDatabase;
import io.arbiter.common.testkit.TestServers;
import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.desk.DecidedFixture;
import io.arbiter.core.opportunity.Refusal;
import io.arbiter.core.settings.Mode;
import io.arbiter.core.settings.TradingSettings;
import io.arbiter.core.settings.VenueEnvironment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What was found, in the database as the role that trading-core logs in as.
class JdbcOpportunityLogIT {

    private record Row(
            String pair, String decision, String reason, long lots, long profit, String proof) {}

    private final TestDatabase server = TestServers.newDatabase();
    private final TenantId tenant = server.newTenant("tenant");
    private final TenantDatabase database = database();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void storesBoxesAndBasketsWithTheirProofs() {
        JdbcOpportunityLog log =
                new JdbcOpportunityLog(
                        database,
                        new TradingSettings(tenant, "acc", Mode.PAPER, VenueEnvironment.SIMULATED),
                        meters);

        log.keep(DecidedFixture.basket());
        log.keep(DecidedFixture.box(Refusal.PAIR_NOT_APPROVED, 0));
        log.close();

        assertThat(meters.get("arbiter.opportunities.parked").functionCounter().count()).isZero();
        List<Row> rows =
                database.call(jdbc ->
                        jdbc.sql(
                                        """
                                        select pair_id as pair, decision, reason, quantity_lots as lots,
                                            profit_micros as profit, proof::text as proof
                                        from opportunities order by id
                                        """)
                                .query(Row.class)
                                .list());
        assertThat(rows).extracting(Row::pair).containsExactly("pair_1", "b");
        assertThat(rows).allMatch(row -> row.decision().equals("REFUSED"));
        assertThat(rows)
                .extracting(Row::reason)
                .containsExactly("PAIR_NOT_APPROVED", "BASKET_NOT_EXECUTABLE");
        Row basket = rows.getLast();
        assertThat(basket.lots()).isEqualTo(DecidedFixture.LOTS);
        assertThat(basket.profit()).isEqualTo(DecidedFixture.basket().found().profitMicros());
        JsonNode proof = new JsonMapper().readTree(basket.proof());
        assertThat(proof.at("/legs/1/venue").asString()).isEqualTo("POLYMARKET");
        assertThat(proof.at("/exhaustiveness").asString()).isEqualTo("PROVEN");
    }

    private TenantDatabase database() {
        DriverManagerDataSource dataSource =
                new DriverManagerDataSource(
                        server.url(),
                        DatabaseRole.CORE.login(),
                        server.password(DatabaseRole.CORE));
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        return new TenantDatabase(
                tenant,
                new TenantTransactions(new JdbcTransactionManager(dataSource), jdbc),
                JdbcClient.create(jdbc));
    }
}
