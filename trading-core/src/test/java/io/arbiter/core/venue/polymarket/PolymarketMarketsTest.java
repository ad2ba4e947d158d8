package io.arbiter.core.venue.polymarket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arbiter.common.money.Money;
import io.arbiter.common.money.Quantity;
import io.arbiter.core.market.FeeSchedule;
import io.arbiter.core.market.Market;
import io.arbiter.core.venue.Secret;
import io.arbiter.core.venue.SharedFiles;
import io.arbiter.core.venue.StubVenue;
import io.arbiter.core.venue.VenueUnavailable;
import io.arbiter.core.venue.http.ToldMode;
import io.arbiter.core.venue.http.VenueHttp;
import io.arbiter.core.venue.json.JsonBody;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PolymarketMarketsTest {

    private static final String KEY = "0x" + "ab".repeat(32);
    private static final String SHORT_KEY = "0x" + "cd".repeat(31);

    private final StubVenue venue = new StubVenue();
    private final VenueHttp http = new VenueHttp(Duration.ofSeconds(2), Duration.ofSeconds(5));
    private final PolymarketClient client =
            new PolymarketClient(
                    http,
                    venue.url(),
                    venue.url() + "/",
                    new PolymarketAccount(
                            new PolymarketSigner(
                                    new WalletKey(Secret.of("0".repeat(63) + "1")),
                                    137,
                                    SignatureType.EOA,
                                    null),
                            new ApiKey("key", Secret.of("AAAA"), Secret.of("phrase")),
                            http,
                            venue.url(),
                            Clock.systemUTC()),
                    Clock.systemUTC(),
                    new PolymarketLimits(
                            new ToldMode(System::nanoTime), System::nanoTime, _ -> {}));
    private final PolymarketMarkets markets = new PolymarketMarkets(client);

    @AfterEach
    void close() {
        http.close();
        venue.close();
    }

    private static String row(String key, String more) {
        return "{\"conditionId\":\""
                + key
                + "\",\"slug\":\"s\",\"question\":\"Will it?\",\"description\":\"Rules.\",\"resolutionSource\":\"\","
                + "\"outcomes\":\"[\\\"No\\\",\\\"Yes\\\"]\",\"clobTokenIds\":\"[\\\"22\\\",\\\"11\\\"]\",\"positionIds\":[\"44\",\"33\"],"
                + "\"endDate\":\"2026-12-31T12:00:00Z\",\"active\":true,\"closed\":false,\"archived\":false,\"acceptingOrders\":true,"
                + "\"enableOrderBook\":true,\"negRisk\":true,\"orderPriceMinTickSize\":0.01,\"orderMinSize\":5,\"secondsDelay\":3,"
                + "\"feesEnabled\":true,\"feeSchedule\":{\"rate\":0.04,\"exponent\":1,\"takerOnly\":true},"
                + "\"events\":[{\"slug\":\"event-slug\"}]"
                + more
                + "}";
    }

    @Test
    void crawlsToTheLastPageAndLeavesOutWhatItCannotTrade() {
        venue.on(
                "GET /markets/keyset",
                200,
                "{\"markets\":["
                        + row(KEY, "")
                        + ","
                        + row("0x1", ",\"version\":\"v9\"")
                        + "],\"next_cursor\":\"n 1\"}");
        venue.on(
                "GET /markets/keyset",
                200,
                "{\"markets\":["
                        + row(SHORT_KEY, ",\"version\":\"v2\"")
                        + ","
                        + row("0x2", ",\"acceptingOrders\":false")
                        + "]}");

        List<Market> open = markets.openMarkets();

        assertThat(open).extracting(Market::key).containsExactly(KEY, SHORT_KEY + "00");
        Market first = open.getFirst();
        assertThat(first.yesAsset()).isEqualTo("11");
        assertThat(first.noAsset()).isEqualTo("22");
        assertThat(first.domainVersion()).isEqualTo("2");
        assertThat(first.eventKey()).isEqualTo("event-slug");
        assertThat(first.negRisk()).isTrue();
        assertThat(first.grid().getFirst().stepTicks()).isEqualTo(100);
        assertThat(first.minimum()).isEqualTo(Quantity.parse("5"));
        assertThat(first.minimumNotional()).isEqualTo(Money.parse("1"));
        assertThat(first.takerDelayMs()).isEqualTo(3_000);
        assertThat(first.fees()).isEqualTo(new FeeSchedule.Curve("poly:0.04:1", 40_000, 1));
        assertThat(first.settlesAt()).isEqualTo(Instant.parse("2026-12-31T14:00:00Z"));
        Market second = open.get(1);
        assertThat(second.domainVersion()).isEqualTo("3");
        assertThat(second.yesAsset()).isEqualTo("33");
        assertThat(venue.asked("GET /markets/keyset").get(1).query()).contains("after_cursor=n+1");
    }

    @Test
    void takesTheClobsWordForOneMarket() {
        venue.on("GET /markets/keyset", 200, "{\"markets\":[" + row(KEY, "") + "]}");
        venue.on(
                "GET /clob-markets/" + KEY,
                200,
                "{\"c\":\""
                        + KEY
                        + "\",\"mts\":\"0.001\",\"mos\":10,\"nr\":false,\"ao\":true,\"sd\":0,\"itode\":true,\"fd\":{\"r\":0.25,\"e\":2,\"to\":true}}");

        Market market = markets.market(KEY).orElseThrow();

        assertThat(market.grid().getFirst().stepTicks()).isEqualTo(10);
        assertThat(market.minimum()).isEqualTo(Quantity.parse("10"));
        assertThat(market.negRisk()).isFalse();
        assertThat(market.takerDelayMs()).isEqualTo(250);
        assertThat(market.fees()).isEqualTo(new FeeSchedule.Curve("poly:0.25:2", 250_000, 2));
    }

    @Test
    void knowsNothingOfAnUnknownMarketAndRefusesAnUnknownVersion() {
        venue.on("GET /markets/keyset", 200, "{\"markets\":[]}");
        assertThat(markets.market(KEY)).isEmpty();

        JsonBody row = JsonBody.parse(row(KEY, ",\"version\":\"v3\"")).orElseThrow();
        assertThat(MarketReading.of(row, Optional.empty()))
                .isInstanceOfSatisfying(
                        MarketReading.Skipped.class,
                        skip ->
                                assertThat(skip.reason())
                                        .isEqualTo(MarketReading.Skip.UNKNOWN_VERSION));
    }

    @Test
    void saysThatTheVenueCannotBeRead() {
        venue.on("GET /markets/keyset", 503, "<html>");

        assertThatExceptionOfType(VenueUnavailable.class)
                .isThrownBy(markets::openMarkets)
                .matches(VenueUnavailable::isRetryable);
    }

    @Test
    void namesTheOutcomesThatAreNotYesAndNo() {
        JsonBody row =
                JsonBody.parse(
                                row(KEY, "")
                                        .replace(
                                                "[\\\"No\\\",\\\"Yes\\\"]",
                                                "[\\\"Lakers\\\",\\\"Heat\\\"]"))
                        .orElseThrow();

        assertThat(MarketReading.of(row, Optional.empty()))
                .isInstanceOfSatisfying(
                        MarketReading.Tradable.class,
                        tradable -> {
                            assertThat(tradable.market().title())
                                    .isEqualTo("Will it? [YES=Lakers, NO=Heat]");
                            assertThat(tradable.market().yesAsset()).isEqualTo("22");
                        });
    }

    @Test
    void refusesAFeeCurveThatItCannotCompute() {
        JsonBody row =
                JsonBody.parse(row(KEY, "").replace("\"exponent\":1", "\"exponent\":0.5"))
                        .orElseThrow();

        assertThat(MarketReading.of(row, Optional.empty()))
                .isInstanceOf(MarketReading.Skipped.class);
    }

    @Test
    void readsTheRecordedMarkets() {
        JsonBody rows =
                JsonBody.parse(
                                SharedFiles.text(
                                        "data/raw/polymarket/drmanhattan-gamma-markets-2026-06.json.gz"))
                        .orElseThrow();

        assertThat(rows.elements())
                .hasSize(5)
                .allSatisfy(row ->
                        assertThat(MarketReading.of(row, Optional.empty()))
                                .isInstanceOf(MarketReading.Tradable.class));
    }

    @Test
    void readsCashInMillionths() {
        venue.on("GET /balance-allowance", 200, "{\"balance\":\"1000000000\",\"allowances\":{}}");

        assertThat(new PolymarketCash(client, SignatureType.EOA).cash(0))
                .isEqualTo(Money.parse("1000"));
        assertThat(venue.asked("GET /balance-allowance").getFirst().query())
                .isEqualTo("asset_type=COLLATERAL&signature_type=0");
    }
}
