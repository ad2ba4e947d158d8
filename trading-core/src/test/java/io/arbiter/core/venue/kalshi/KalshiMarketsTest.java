package io.arbiter.core.venue.kalshi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.PriceBand;
import io.arbiter.core.venue.SharedFiles;
import io.arbiter.core.venue.StubVenue;
import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.core.venue.http.VenueHttp;
import io.arbiter.core.venue.json.JsonBody;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KalshiMarketsTest {

    private static final String ROOT = "GET /trade-api/v2";

    private final StubVenue venue = new StubVenue();
    private final VenueHttp http = new VenueHttp(Duration.ofSeconds(2), Duration.ofSeconds(5));
    private final KalshiClient client =
            KalshiOrdersTest.client(http, venue.url() + "/trade-api/v2/", Clock.systemUTC());
    private final KalshiMarkets markets = new KalshiMarkets(client, new KalshiFees(100));

    @AfterEach
    void close() {
        http.close();
        venue.close();
    }

    private static String row(String ticker, String more) {
        return "{\"ticker\":\""
                + ticker
                + "\",\"event_ticker\":\"EV\",\"market_type\":\"binary\",\"yes_sub_title\":\"Above 3\",\"status\":\"active\","
                + "\"close_time\":\"2026-12-31T12:00:00Z\",\"expected_expiration_time\":\"2026-12-31T13:00:00Z\",\"settlement_timer_seconds\":1800,"
                + "\"notional_value_dollars\":\"1.0000\",\"rules_primary\":\"One.\",\"rules_secondary\":\"Two.\",\"exchange_index\":2,"
                + "\"price_ranges\":[{\"start\":\"0.0000\",\"end\":\"0.1000\",\"step\":\"0.0010\"},{\"start\":\"0.1000\",\"end\":\"1.0000\",\"step\":\"0.0100\"}]"
                + more
                + "}";
    }

    private static String event(String ticker, String more, String... rows) {
        return "{\"event_ticker\":\""
                + ticker
                + "\",\"series_ticker\":\"S\",\"title\":\"A question\""
                + more
                + ",\"markets\":["
                + String.join(",", rows)
                + "]}";
    }

    @Test
    void crawlsEventsWithTheFeesOfTheirSeriesOrTheirOwn() {
        venue.on(
                ROOT + "/series",
                200,
                "{\"series\":[{\"ticker\":\"S\",\"fee_type\":\"quadratic_with_maker_fees\",\"fee_multiplier\":0.5}]}");
        venue.on(
                ROOT + "/events",
                200,
                "{\"events\":["
                        + event(
                                "EV",
                                "",
                                row("A", ""),
                                row("KXMVE-1", ""),
                                row("B", ",\"status\":\"inactive\""),
                                row("C", ",\"settlement_bounds_type\":\"floor\""))
                        + "],\"cursor\":\"next\"}");
        venue.on(
                ROOT + "/events",
                200,
                "{\"events\":["
                        + event(
                                "EV2",
                                ",\"fee_type_override\":\"quadratic\",\"fee_multiplier_override\":1",
                                row("D", ""))
                        + ","
                        + event(
                                "EV3",
                                ",\"fee_type_override\":\"flat\",\"fee_multiplier_override\":1",
                                row("E", ""))
                        + "],\"cursor\":\"\"}");

        List<Market> open = markets.openMarkets();

        assertThat(open).extracting(Market::key).containsExactly("A", "D");
        Market first = open.getFirst();
        assertThat(first.fees())
                .isEqualTo(new FeeSchedule.Quadratic("kalshi:quadratic:x0.5", 500_000, 100));
        assertThat(open.get(1).fees())
                .isEqualTo(new FeeSchedule.Quadratic("kalshi:quadratic:x1", 1_000_000, 100));
        assertThat(first.title()).isEqualTo("A question: Above 3");
        assertThat(first.rules()).isEqualTo("One.\n\nTwo.");
        assertThat(first.shard()).isEqualTo(2);
        assertThat(first.minimum()).isEqualTo(Quantity.parse("0.01"));
        assertThat(first.grid())
                .containsExactly(new PriceBand(0, 1_000, 10), new PriceBand(1_000, 10_000, 100));
        assertThat(first.settlesAt()).isEqualTo(Instant.parse("2026-12-31T13:30:00Z"));
    }

    @Test
    void readsOneMarketWithItsEventAndSeries() {
        venue.on(ROOT + "/markets/A", 200, "{\"market\":" + row("A", "") + "}");
        venue.on(ROOT + "/events/EV", 200, "{\"event\":" + event("EV", "") + "}");
        venue.on(
                ROOT + "/series/S",
                200,
                "{\"series\":{\"ticker\":\"S\",\"fee_type\":\"quadratic\",\"fee_multiplier\":1}}");

        assertThat(markets.market("A")).map(Market::key).hasValue("A");
        assertThat(markets.market("UNKNOWN")).isEmpty();
    }

    @Test
    void saysThatTheVenueCannotBeRead() {
        venue.on(ROOT + "/series", 503, "{}");

        assertThatExceptionOfType(VenueUnavailable.class)
                .isThrownBy(markets::openMarkets)
                .matches(VenueUnavailable::isRetryable);
    }

    @Test
    void refusesWhatDoesNotPayOneDollarOrNothing() {
        assertThat(read(row("A", ",\"market_type\":\"scalar\"")))
                .isInstanceOf(MarketReading.Skipped.class);
        assertThat(read(row("A", ",\"notional_value_dollars\":\"10.0000\"")))
                .isInstanceOf(MarketReading.Skipped.class);
        assertThat(read(row("A", ",\"price_ranges\":[]")))
                .isInstanceOfSatisfying(
                        MarketReading.Skipped.class,
                        skip -> assertThat(skip.reason()).isEqualTo(MarketReading.Skip.UNREADABLE));
    }

    private static MarketReading read(String row) {
        return MarketReading.of(
                JsonBody.parse(row).orElseThrow(),
                JsonBody.parse(event("EV", "")).orElseThrow(),
                Optional.of(new FeeSchedule.None("none")));
    }

    @Test
    void readsTheRecordedEvents() {
        JsonBody rows =
                JsonBody.parse(
                                SharedFiles.text(
                                        "data/raw/kalshi/sagnik-spread-events-2026-05-10.json.gz"))
                        .orElseThrow();
        int tradable = 0;
        for (JsonBody item : rows.elements()) {
            for (JsonBody row : item.list("markets")) {
                MarketReading reading =
                        MarketReading.of(
                                row, item.at("event"), Optional.of(new FeeSchedule.None("none")));
                assertThat(reading).isInstanceOf(MarketReading.Tradable.class);
                tradable++;
            }
        }

        assertThat(tradable).isEqualTo(1_098);
    }

    @Test
    void readsTheCashOfOneShard() {
        venue.on(
                ROOT + "/portfolio/balance",
                200,
                "{\"balance\":9801,\"balance_breakdown\":[{\"balance\":\"98.0186\",\"exchange_index\":0}],\"balance_dollars\":\"98.0186\"}");

        assertThat(new KalshiCash(client).cash(0)).isEqualTo(Money.parse("98.0186"));
        assertThat(new KalshiCash(client).cash(2)).isEqualTo(Money.ZERO);
        assertThat(venue.asked(ROOT + "/portfolio/balance").getFirst().query())
                .isEqualTo("exchange_index=0");
    }
}
