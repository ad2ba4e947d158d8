package io.arbiter.core.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class SpanTest {

    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final BigDecimal RATE = BigDecimal.valueOf(25);

    @Test
    void countsHalvesAndWholesAlikeOnTheGrid() {
        assertThat(above("2.5").relationTo(Span.above(new BigDecimal("3"), true, ""), ONE))
                .isEqualTo(Span.Relation.EQUAL);
        assertThat(above("2.5").relationTo(above("3"), ONE)).isEqualTo(Span.Relation.AROUND);
    }

    @Test
    void readsMoreThanOneStepAsTheNextStep() {
        Span moreThan25 = Span.above(RATE, false, "bps");

        assertThat(moreThan25.relationTo(Span.above(BigDecimal.valueOf(50), true, "bps"), RATE))
                .isEqualTo(Span.Relation.EQUAL);
    }

    @Test
    void knowsComplements() {
        Span atLeast6 = Span.above(new BigDecimal("6"), true, "");

        assertThat(atLeast6.relationTo(Span.below(new BigDecimal("5"), true, ""), ONE))
                .isEqualTo(Span.Relation.COMPLEMENT);
        assertThat(atLeast6.relationTo(Span.below(new BigDecimal("6"), false, ""), null))
                .isEqualTo(Span.Relation.COMPLEMENT);
        assertThat(atLeast6.relationTo(Span.below(new BigDecimal("6"), true, ""), null))
                .isNotEqualTo(Span.Relation.COMPLEMENT);
    }

    @Test
    void knowsWhichIsPartOfWhich() {
        Span band = Span.between(new BigDecimal("54500"), new BigDecimal("54999.99"), "$");
        Span wider = Span.between(new BigDecimal("54000"), new BigDecimal("56000"), "$");

        assertThat(band.relationTo(wider, null)).isEqualTo(Span.Relation.INSIDE);
        assertThat(wider.relationTo(band, null)).isEqualTo(Span.Relation.AROUND);
        assertThat(band.relationTo(above("60000"), null)).isEqualTo(Span.Relation.OTHER);
    }

    @Test
    void tellsInclusiveFromExclusiveBounds() {
        assertThat(above("100").relationTo(Span.above(new BigDecimal("100"), true, ""), null))
                .isEqualTo(Span.Relation.INSIDE);
    }

    private static Span above(String value) {
        return Span.above(new BigDecimal(value), false, "");
    }
}
