package io.arbiter.core.catalogue.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.catalogue.ListedEvent;
import io.arbiter.core.opportunity.OutcomeSet.Growth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class GammaEventsTest {

    private static final String MARKETS =
            """
            {"conditionId":"0xa","groupItemTitle":"Ann","negRisk":true,"negRiskMarketID":"0x1","active":true},
            {"conditionId":"0xb","question":"Will Bob win?","negRisk":true,"negRiskMarketID":"0x1","closed":true}
            """;

    @Test
    void holdsEveryOutcomeOpenOrClosedByItsName() {
        ListedEvent event = event("\"negRiskAugmented\":false", MARKETS);

        assertThat(event.outcomes())
                .containsExactly(
                        new ListedEvent.Outcome("0xa", "Ann"),
                        new ListedEvent.Outcome("0xb", "Will Bob win?"));
        assertThat(event.exclusive()).isTrue();
        assertThat(event.growth()).isEqualTo(Growth.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"negRiskAugmented\":true', AUGMENTED",
        "'\"negRiskAugmented\":\"no\"', UNKNOWN",
        "'\"volume\":1', UNKNOWN"
    })
    void whatIsNotSaidToBeClosedMayGrow(String field, Growth growth) {
        assertThat(event(field, MARKETS).growth()).isEqualTo(growth);
    }

    @Test
    void marketsOfTwoGroupsAreNotOneQuestion() {
        String other = "{\"conditionId\":\"0xc\",\"negRisk\":true,\"negRiskMarketID\":\"0x2\"}";

        assertThat(event("\"negRiskAugmented\":false", MARKETS + "," + other).growth())
                .isEqualTo(Growth.UNKNOWN);
    }

    @Test
    void anOrdinaryMarketAmongThemMakesTheEventNotExclusive() {
        String plain = "{\"conditionId\":\"0xc\",\"negRisk\":false,\"negRiskMarketID\":\"0x1\"}";

        assertThat(event("\"negRiskAugmented\":false", MARKETS + "," + plain).exclusive())
                .isFalse();
    }

    @Test
    void saysNothingOfAnEventWithANamelessMarket() {
        String json = "{\"slug\":\"mayor\",\"negRisk\":true,\"markets\":[{\"question\":\"?\"}]}";

        assertThat(GammaEvents.of(JsonMapper.shared().readTree(json))).isEmpty();
    }

    private static ListedEvent event(String field, String markets) {
        String json =
                "{\"slug\":\"mayor\",\"title\":\"Mayor\",\"negRisk\":true,%s,\"markets\":[%s]}"
                        .formatted(field, markets);
        return GammaEvents.of(JsonMapper.shared().readTree(json)).orElseThrow();
    }
}
