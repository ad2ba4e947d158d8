package io.arbiter.core.venue.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {

    private final JsonScanner scanner = new JsonScanner();
    private final Span span = new Span();

    private void scan(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        scanner.reset(bytes, 0, bytes.length);
    }

    @Test
    void readsKeysInAnyOrderAndPassesOverTheRest() {
        scan("{\"x\":{\"a\":[1,{\"b\":\"}\"}],\"c\":null},\"price\" : \"0.41\" , \"y\":[[],{}]}");
        String found = "";
        scanner.enterObject();
        while (scanner.nextKey()) {
            if (scanner.keyIs(Ascii.bytes("price"))) {
                scanner.read(span);
                found = span.text();
            } else {
                scanner.skip();
            }
        }

        assertThat(found).isEqualTo("0.41");
        assertThat(scanner.finished()).isTrue();
    }

    @Test
    void leavesNullAbsentAndTellsTextFromNumbers() {
        scan("[null,\"5\",5,true]");
        scanner.enterArray();

        scanner.nextElement();
        scanner.read(span);
        assertThat(span.isPresent()).isFalse();
        scanner.nextElement();
        scanner.read(span);
        assertThat(span.isText()).isTrue();
        scanner.nextElement();
        scanner.read(span);
        assertThat(span.isText()).isFalse();
        assertThat(span.text()).isEqualTo("5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "[1,]",
                "[1 2]",
                "{\"a\":1 \"b\":2}",
                "{a:1}",
                "[\"open]",
                "{]",
                "[}",
                "[1]]",
                "nul",
                "[tru]",
                "{\"a\":1}x",
                "[,1]",
                "[\"\u0001\"]"
            })
    void refusesWhatIsNotJson(String text) {
        scan(text);

        scanner.skip();

        assertThat(scanner.finished()).isFalse();
    }

    @Test
    void refusesNestingWithoutEnd() {
        scan("[".repeat(10_000));

        scanner.skip();

        assertThat(scanner.failed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0.45, 4500",
        "0.4500, 4500",
        "1, 10000",
        "1.0, 10000",
        "0, 0",
        "0.450000, 4500",
        ".5, INVALID",
        "0.45001, INVALID",
        "1.0001, INVALID",
        "-0.1, INVALID",
        "4e-1, INVALID",
        "abc, INVALID",
        "'', INVALID",
        "0..1, INVALID",
        "99999999999999999999, INVALID"
    })
    void readsPricesExactlyOrNotAtAll(String text, String expected) {
        scan('"' + text + '"');
        scanner.read(span);

        long ticks = expected.equals("INVALID") ? FixedPoint.INVALID : Long.parseLong(expected);
        assertThat(FixedPoint.ticks(span)).isEqualTo(ticks);
    }

    @ParameterizedTest
    @CsvSource({
        "33.33, 3333",
        "33.339, 3333",
        "120.5, 12050",
        "0.001, 0",
        "-54.00, -5400",
        "-0.001, -1",
        "100, 10000",
        "1e3, INVALID",
        "-, INVALID",
        "10500100, 1050010000"
    })
    void roundsSizesDownToALot(String text, String expected) {
        scan(text.contains("e") || text.equals("-") ? '"' + text + '"' : text);
        scanner.read(span);

        long lots = expected.equals("INVALID") ? FixedPoint.INVALID : Long.parseLong(expected);
        assertThat(FixedPoint.lotsRoundedDown(span)).isEqualTo(lots);
    }

    @Test
    void findsIdsWithoutMakingText() {
        var index = new SpanIndex();
        for (int i = 0; i < 1_000; i++) {
            index.put("KX-" + i, i);
        }
        index.remove("KX-7");

        scan("\"KX-777\"");
        scanner.read(span);
        assertThat(index.find(span)).isEqualTo(777);
        scan("\"KX-7\"");
        scanner.read(span);
        assertThat(index.find(span)).isEqualTo(SpanIndex.ABSENT);
    }
}
