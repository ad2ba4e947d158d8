package io.arbiter.common.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @Test
    void ticksTimesLotsIsMoneyWithoutRounding() {
        assertThat(Price.parse("0.4501").times(Quantity.parse("33.33")))
                .isEqualTo(Money.parse("15.001833"));
    }

    @Test
    void writesTheWireFormsOfTheVenues() {
        assertThat(Price.parse("0.45")).hasToString("0.4500");
        assertThat(Quantity.parse("12.5")).hasToString("12.50");
        assertThat(Money.parse("-1.25")).hasToString("-1.250000");
    }

    @Test
    void complementOfAPriceIsWhatTheOtherOutcomeCosts() {
        assertThat(Price.parse("0.4501").complement()).isEqualTo(Price.parse("0.5499"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.45001", "1.0001", "-0.0001", "", "abc", "NaN", "1e-1", "0x1", "0,45"})
    void refusesPricesThatAreNotOnTheScale(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Price.parse(text));
    }

    @Test
    void roundsSizesDownOnlyWhenAskedByName() {
        assertThat(Quantity.parseRoundingDown("33.339999")).isEqualTo(new Quantity(3333));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantity.parse("33.339999"));
    }

    @Test
    void refusesNumbersThatDoNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.parse("9223372036855"));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.parse("1".repeat(5_000)));
    }

    @Test
    void overflowFailsInsteadOfWrapping() {
        Money most = new Money(Long.MAX_VALUE);

        assertThatThrownBy(() -> most.plus(new Money(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Price.parse("1").times(new Quantity(Long.MAX_VALUE)))
                .isInstanceOf(ArithmeticException.class);
    }
}
