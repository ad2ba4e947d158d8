package io.arbiter.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain | plain",
                "a,b | \"a,b\"",
                "say \"no\" | \"say \"\"no\"\"\"",
                "=1+1 | '=1+1",
                "@cmd | '@cmd",
                "-1.500000 | -1.500000",
                "-1+cmd | '-1+cmd"
            })
    void quotesWhatMustBeAndDisarmsFormulas(String text, String cell) {
        assertThat(Csv.cell(text)).isEqualTo(cell);
    }
}
