package io.arbiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReadsIT extends WebFixture {

    @BeforeAll
    static void addRows() {
        for (int i = 1; i <= 5; i++) {
            addOpportunity(ACME, "opp_read_" + i, i / 2, i % 2 == 0 ? "TAKEN" : "REFUSED");
        }
        addExecution(ACME, "exe_read_1", 1);
        DATABASE.owner(
                """
                insert into pairs (id, kalshi_market, polymarket_market, title, origin)
                values ('pair_1', 'KX', '0xab', 'Fed holds', 'test')
                """);
        DATABASE.asTenant(
                ACME,
                """
                insert into pair_approvals (id, tenant_id, pair_id, version, verdict, terms_hash,
                    reserve_ticks, decided_by, reason)
                values ('apr_1', ?, 'pair_1', 1, 'APPROVED', 'h', 25, 'adam', 'same rules')
                """,
                ACME.value());
        DATABASE.asTenant(
                ACME,
                """
                insert into positions (tenant_id, account_id, venue, market, outcome, quantity_lots,
                    cost_micros, fee_micros, updated_at)
                values (?, 'acc_1', 'KALSHI', 'KX', 'YES', 10000, 45000000, 1000000, ?)
                """,
                ACME.value(),
                at(1));
        DATABASE.asTenant(
                ACME,
                """
                with t as (insert into ledger_transactions (id, tenant_id, kind, booked_at)
                           values ('ltx_1', ?, 'FILL', ?) returning id, tenant_id)
                insert into ledger_entries
                    (transaction_id, line, tenant_id, ledger_account, currency, amount_micros)
                select t.id, l.line, t.tenant_id, l.account, 'USD', l.amount
                from t, (values (1, 'position:KALSHI:YES', 45000000),
                                (2, 'cash:KALSHI', -45000000)) as l(line, account, amount)
                """,
                ACME.value(),
                at(1));
        DATABASE.asTenant(
                ACME,
                """
                insert into alerts (id, tenant_id, severity, category, title, detail, mode, raised_at)
                values ('alr_1', ?, 'WARNING', 'venue', '<b>Feed</b> late', 'x', 'PAPER', ?)
                """,
                ACME.value(),
                at(1));
    }

    @Test
    void pagesThroughAllOpportunitiesOnceNewestFirst() {
        List<String> ids = new ArrayList<>();
        String token = "";
        do {
            JsonNode page =
                    as("vera").get("/api/v1/opportunities?page_size=2&page_token=" + token).json();
            page.path("opportunities").forEach(row -> ids.add(row.path("id").asString()));
            token = page.path("next_page_token").asString("");
        } while (!token.isEmpty());

        assertThat(ids)
                .containsExactly(
                        "opp_read_5", "opp_read_4", "opp_read_3", "opp_read_2", "opp_read_1");
    }

    @Test
    void pageTokenWorksOnlyForItsOwnListFilterAndTenant() {
        String token =
                as("vera")
                        .get("/api/v1/opportunities?page_size=2")
                        .json()
                        .path("next_page_token")
                        .asString();

        assertThat(
                        List.of(
                                as("vera")
                                        .get(
                                                "/api/v1/opportunities?decision=TAKEN&page_token="
                                                        + token)
                                        .code(),
                                as("vera").get("/api/v1/executions?page_token=" + token).code(),
                                as("otto").get("/api/v1/opportunities?page_token=" + token).code(),
                                as("vera").get("/api/v1/opportunities?page_token=x" + token).code(),
                                as("vera").get("/api/v1/opportunities?page_token=%25").code()))
                .containsOnly("PAGE_TOKEN_INVALID");
    }

    @Test
    void refusesWhatItDoesNotUnderstandInsteadOfIgnoringIt() {
        assertThat(as("vera").get("/api/v1/opportunities?decison=TAKEN").code())
                .isEqualTo("UNKNOWN_PARAMETER");
        assertThat(as("vera").get("/api/v1/opportunities?decision=MAYBE").code())
                .isEqualTo("INVALID_PARAMETER");
        assertThat(as("vera").get("/api/v1/opportunities?page_size=501").code())
                .isEqualTo("INVALID_PARAMETER");
        assertThat(as("vera").get("/api/v1/opportunities?page_size=many").code())
                .isEqualTo("INVALID_PARAMETER");
        assertThat(as("vera").send("DELETE", "/api/v1/status", null).code())
                .isEqualTo("METHOD_NOT_ALLOWED");
    }

    @Test
    void opportunityShowsExactDecimalsAndItsProof() {
        JsonNode found = as("vera").get("/api/v1/opportunities/opp_read_1").json();

        assertThat(found.path("yes_limit_price").asString()).isEqualTo("0.4500");
        assertThat(found.path("quantity").asString()).isEqualTo("100.00");
        assertThat(found.path("edge").asString()).isEqualTo("0.0150");
        assertThat(found.path("annualized_percent").asString()).isEqualTo("25.12");
        assertThat(found.path("detected_at").asString()).isEqualTo("2026-11-24T00:00:00.123456Z");
        assertThat(found.path("reason").asString()).isEqualTo("EDGE_BELOW_MINIMUM");
        assertThat(found.path("proof").path("states").isArray()).isTrue();
    }

    @Test
    void executionShowsBothLegs() {
        JsonNode found = as("vera").get("/api/v1/executions/exe_read_1").json();

        assertThat(found.path("status").asString()).isEqualTo("HEDGED");
        assertThat(found.path("locked_profit").asString()).isEqualTo("1.400000");
        assertThat(found.path("legs").size()).isEqualTo(2);
        assertThat(found.path("legs").get(1).path("venue").asString()).isEqualTo("POLYMARKET");
    }

    @Test
    void ledgerSumsToZeroPerCurrency() {
        JsonNode ledger = as("vera").get("/api/v1/ledger").json();

        assertThat(ledger.path("check").get(0).path("total").asString()).isEqualTo("0.000000");
        assertThat(ledger.path("check").get(0).path("balanced").asBoolean()).isTrue();
        assertThat(ledger.path("transactions").get(0).path("entries").size()).isEqualTo(2);
        assertThat(ledger.path("balances").size()).isEqualTo(2);
    }

    @Test
    void positionsPairsAndAlertsAreListed() {
        assertThat(
                        as("vera")
                                .get("/api/v1/positions")
                                .json()
                                .path("positions")
                                .get(0)
                                .path("quantity")
                                .asString())
                .isEqualTo("100.00");
        JsonNode pair = as("vera").get("/api/v1/pairs").json().path("pairs").get(0);
        assertThat(pair.path("state").asString()).isEqualTo("APPROVED");
        assertThat(pair.path("decision").path("reserve").asString()).isEqualTo("0.0025");
        assertThat(as("vera").get("/api/v1/alerts?severity=WARNING").json().path("alerts").size())
                .isEqualTo(1);
        assertThat(as("vera").get("/api/v1/alerts?severity=INFO").json().path("alerts").size())
                .isZero();
    }

    @Test
    void anotherTenantSeesNothingOfIt() {
        assertThat(as("otto").get("/api/v1/opportunities/opp_read_1").status()).isEqualTo(404);
        assertThat(as("otto").get("/api/v1/executions/exe_read_1").status()).isEqualTo(404);
        for (String list : List.of("opportunities", "executions", "positions", "alerts")) {
            assertThat(as("otto").get("/api/v1/" + list).json().path(list).size())
                    .as(list)
                    .isZero();
        }
        assertThat(as("otto").get("/api/v1/ledger").json().path("transactions").size()).isZero();
        JsonNode pair = as("otto").get("/api/v1/pairs").json().path("pairs").get(0);
        assertThat(pair.path("state").asString()).isEqualTo("PENDING");
    }

    @Test
    void ordersFillsAndProfitOfAnExecutionAreListedAndExported() {
        io.arbiter.common.tenancy.TenantId tenant = DATABASE.newTenant("reads-money");
        DATABASE.asTenant(
                tenant,
                "insert into accounts (id, tenant_id, name, mode) values ('acc_money', ?, 'm', 'PAPER')",
                tenant.value());
        addExecution(tenant, "exe_money", 3);
        DATABASE.asTenant(
                tenant,
                """
                insert into fills (venue, venue_fill_id, tenant_id, execution_id, leg, price_ticks,
                    quantity_lots, cost_micros, fee_micros, filled_at)
                values ('KALSHI', '=f1', ?, 'exe_money', 0, 4500, 10000, 45000000, 1000000, ?)
                """,
                tenant.value(),
                at(3));
        DATABASE.asTenant(
                tenant,
                """
                insert into attributions (execution_id, tenant_id, locked_edge_micros,
                    slippage_micros, fees_micros, unwind_micros, unhedged_micros, result_micros,
                    updated_at)
                values ('exe_money', ?, 3000000, -100000, -1500000, 0, 0, 1400000, ?)
                """,
                tenant.value(),
                at(3));
        Api reader =
                api().bearer(FORGE.token(tenant, "rhea", io.arbiter.common.security.Role.VIEWER));

        JsonNode orders = reader.get("/api/v1/orders?status=FINAL").json().path("orders");
        JsonNode fill = reader.get("/api/v1/fills").json().path("fills").get(0);
        JsonNode profit = reader.get("/api/v1/profit?from=2026-11-24&to=2026-11-24").json();
        Api.Answer csv = reader.get("/api/v1/exports/fills.csv?from=2026-11-24&to=2026-11-24");

        assertThat(orders).hasSize(2);
        assertThat(fill.path("price").asString()).isEqualTo("0.4500");
        assertThat(fill.path("cost").asString()).isEqualTo("45.000000");
        assertThat(profit.path("total").path("result").asString()).isEqualTo("1.400000");
        assertThat(profit.path("by_day").get(0).path("label").asString()).isEqualTo("2026-11-24");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.body())
                .startsWith("filled_at,venue,venue_fill_id")
                .contains(
                        "2026-11-24T00:00:03.123456Z,KALSHI,'=f1,exe_money,0,M,YES,BUY,0.4500,100.00,45.000000,1.000000");
        assertThat(as("otto").get("/api/v1/fills").json().path("fills")).isEmpty();
        assertThat(as("otto").get("/api/v1/profit?from=2026-11-24&to=2026-11-23").code())
                .isEqualTo("INVALID_PARAMETER");
        assertThat(reader.get("/api/v1/balances").status()).isEqualTo(200);
        assertThat(reader.get("/api/v1/settlements").json().path("settlements")).isEmpty();
    }
}
