package io.arbiter.sandbox.kalshi;

import static io.arbiter.sandbox.kalshi.KalshiVenue.CENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.sandbox.client.Reply;
import io.arbiter.sandbox.exchange.BookSide;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class KalshiAccessTest {

    private static final String PATH = "/trade-api/v2/portfolio/balance";

    private final KalshiVenue venue = new KalshiVenue();

    @AfterEach
    void stop() {
        venue.close();
    }

    private Reply balance(Map<String, String> headers) {
        return venue.client.call(
                "GET", URI.create(venue.kalshi.restUrl() + "/portfolio/balance"), "", headers);
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "-9000, 200", "-11000, 401", "29000, 200", "31000, 401"})
    void allowsTenSecondsBehindAndThirtyAhead(long skewMs, int status) {
        Reply reply = balance(venue.client.headers("GET", PATH, venue.time.nowMs() + skewMs));

        assertThat(reply.status()).isEqualTo(status);
        if (status == 401) {
            assertThat(reply.text()).contains("header_timestamp_expired");
        }
    }

    @Test
    void acceptsBothKindsOfKeys() {
        assertThat(venue.client.get("/portfolio/balance").status()).isEqualTo(200);
        assertThat(venue.second.get("/portfolio/balance").status()).isEqualTo(200);
    }

    @Test
    void refusesOtherSaltsMethodsAndPaths() {
        long now = venue.time.nowMs();
        Map<String, String> longSalt = venue.client.headers("GET", PATH, now);
        longSalt.put("KALSHI-ACCESS-SIGNATURE", venue.client.sign(now + "GET" + PATH, 222));

        assertThat(balance(longSalt).text()).contains("INCORRECT_API_KEY_SIGNATURE");
        assertThat(balance(venue.client.headers("get", PATH, now)).text())
                .contains("INCORRECT_API_KEY_SIGNATURE");
        assertThat(balance(venue.client.headers("GET", PATH + "?a=b", now)).text())
                .contains("INCORRECT_API_KEY_SIGNATURE");
    }

    @Test
    void namesWhatIsMissingOrUnknown() {
        Map<String, String> headers =
                new LinkedHashMap<>(venue.client.headers("GET", PATH, venue.time.nowMs()));
        headers.remove("KALSHI-ACCESS-SIGNATURE");
        Map<String, String> stranger = venue.client.headers("GET", PATH, venue.time.nowMs());
        stranger.put("KALSHI-ACCESS-KEY", "00000000-0000-0000-0000-000000000000");

        assertThat(balance(headers).text()).contains("signature_is_missing_from_headers");
        assertThat(balance(stranger).text()).contains("NOT_FOUND");
    }

    @Test
    void readsTheCataloguePageByPage() {
        Reply first = venue.client.get("/markets?limit=1");
        String cursor = first.json().path("cursor").asString();
        Reply last = venue.client.get("/markets?limit=1&cursor=" + cursor);

        assertThat(cursor).isNotEmpty();
        assertThat(last.json().path("cursor").asString()).isEmpty();
        assertThat(last.json().path("markets").get(0).path("ticker").asString())
                .isEqualTo(KalshiVenue.TAPERED);
        assertThat(venue.client.get("/markets?limit=1001").text()).contains("'lte' tag");
        assertThat(venue.client.get("/markets?cursor=garbage").json().path("markets")).hasSize(2);
    }

    @Test
    void filtersByTheOtherVocabulary() {
        venue.kalshi.faults().pauseMarket(CENTS);

        JsonNode open = venue.client.get("/markets?status=open").json().path("markets");
        JsonNode paused = venue.client.get("/markets?status=paused").json().path("markets");

        assertThat(open).hasSize(1);
        assertThat(paused.get(0).path("status").asString()).isEqualTo("inactive");
        assertThat(venue.client.get("/markets?status=active").status()).isEqualTo(400);
    }

    @Test
    void showsEventsBooksSeriesAndGrids() {
        venue.quote(CENTS, BookSide.BID, 4_100, 12);
        venue.quote(CENTS, BookSide.BID, 4_600, 2);
        venue.quote(CENTS, BookSide.ASK, 4_800, 30);

        JsonNode event =
                venue.client
                        .get("/events/KXTEST-27MAR31?with_nested_markets=true")
                        .json()
                        .path("event");
        JsonNode book =
                venue.client.get("/markets/" + CENTS + "/orderbook").json().path("orderbook_fp");
        JsonNode books =
                venue.client
                        .get(
                                "/markets/orderbooks?tickers="
                                        + CENTS
                                        + "&tickers="
                                        + KalshiVenue.TAPERED)
                        .json()
                        .path("orderbooks");

        assertThat(event.path("markets").get(1).path("price_ranges")).hasSize(3);
        assertThat(event.path("mutually_exclusive").asBoolean()).isTrue();
        assertThat(book.path("yes_dollars").toString())
                .isEqualTo("[[\"0.4100\",\"12.00\"],[\"0.4600\",\"2.00\"]]");
        assertThat(book.path("no_dollars").toString()).isEqualTo("[[\"0.5200\",\"30.00\"]]");
        assertThat(books).hasSize(2);
        assertThat(
                        venue.client
                                .get("/series/KXTEST")
                                .json()
                                .path("series")
                                .path("fee_type")
                                .asString())
                .isEqualTo("quadratic");
        assertThat(venue.client.get("/exchange/status").json().path("exchange_index_statuses"))
                .hasSize(2);
        assertThat(
                        venue.client
                                .get("/account/limits")
                                .json()
                                .path("write")
                                .path("refill_rate")
                                .asInt())
                .isEqualTo(300);
    }

    @Test
    void closesByItselfAtTheCloseTime() {
        venue.time.advance(86_400_000);

        assertThat(
                        venue.client
                                .get("/markets/" + CENTS)
                                .json()
                                .path("market")
                                .path("status")
                                .asString())
                .isEqualTo("closed");
    }
}
