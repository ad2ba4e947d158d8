package io.arbiter.bot.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Price;
import io.arbiter.common.money.Quantity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @Test
    void roundsGainsDownAndCostsUp() {
        assertThat(Figures.gain(Money.parse("1.239999"))).isEqualTo("$1.23");
        assertThat(Figures.cost(Money.parse("1.230001"))).isEqualTo("$1.24");
        assertThat(Figures.gain(Money.parse("-0.001"))).isEqualTo("−$0.01");
        assertThat(Figures.gain(Money.parse("1234567.5"))).isEqualTo("$1,234,567.50");
        assertThat(Figures.gainOf("")).isEqualTo("–");
    }

    @Test
    void showsPricesAndEdgesInCents() {
        assertThat(Figures.price(new Price(4_510))).isEqualTo("45.1¢");
        assertThat(Figures.edge(Money.parse("0.39"), Quantity.parse("20"))).isEqualTo("1.9¢");
        assertThat(Figures.edge(Money.parse("-0.01"), Quantity.parse("20"))).isEqualTo("-0.1¢");
        assertThat(Figures.percent(Money.parse("2"), Money.parse("96"))).isEqualTo("2.0%");
        assertThat(Figures.contracts(Quantity.parse("12.50"))).isEqualTo("12.5");
        assertThat(Figures.contracts(Quantity.parse("100"))).isEqualTo("100");
    }

    @ParameterizedTest
    @CsvSource({
        "400,0.4 s",
        "61000,61 s",
        "840000,14 min",
        "10800000,3 h",
        "259200000,3 d",
        "-5,0.0 s"
    })
    void tellsAgesInOneUnit(long millis, String expected) {
        assertThat(Figures.age(Duration.ofMillis(millis))).isEqualTo(expected);
    }
}
