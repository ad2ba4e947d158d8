package io.arbiter.bot.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.bot.preference.Thresholds;
import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.v1.Opportunity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpportunityNewsTest {

    /// 2 cents, 50 dollars and 10 % a year are asked for; each is a floor of its own.
    @ParameterizedTest
    @CsvSource({
        "0.020000, 20.00, 30.00, 10.0,  true",
        "0.019999, 20.00, 30.00, 10.0,  false",
        "0.020000, 20.00, 29.99, 10.0,  false",
        "0.020000, 20.00, 30.00, 9.99,  false",
        "0.020000, 20.00, 30.00, '',    true",
        "0.500000, 900.0, 900.0, 900.0, true"
    })
    void tellsWhatReachesEveryFloor(
            String edge, String yesCost, String noCost, String annualized, boolean told) {
        Opportunity opportunity =
                Opportunity.newBuilder()
                        .setEdge(edge)
                        .setYesCost(yesCost)
                        .setNoCost(noCost)
                        .setAnnualizedPercent(annualized)
                        .build();
        Thresholds floors = new Thresholds(new Price(200), new Money(50_000_000), 1_000);

        assertThat(OpportunityNews.passes(opportunity, floors)).isEqualTo(told);
    }
}
