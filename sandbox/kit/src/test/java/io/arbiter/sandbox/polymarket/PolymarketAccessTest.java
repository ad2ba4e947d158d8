package io.arbiter.sandbox.polymarket;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.sandbox.client.Reply;
import io.arbiter.sandbox.exchange.BookSide;
import java.math.BigInteger;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PolymarketAccessTest {

    private final PolymarketVenue venue = new PolymarketVenue();

    @AfterEach
    void stop() {
        venue.close();
    }

    private Reply orders(Map<String, String> headers) {
        return venue.eoa.call(
                "GET", URI.create(venue.polymarket.clobUrl() + "/data/orders"), "", headers);
    }

    @Test
    void checksEveryPartOfTheSignedHeaders() {
        assertThat(orders(venue.eoa.headers("GET", "/data/orders", "")).status()).isEqualTo(200);
        assertThat(orders(venue.eoa.headers("GET", "/data/orders?x=1", "")).status())
                .isEqualTo(401);
        for (String name :
                new String[] {
                    "POLY_ADDRESS",
                    "POLY_SIGNATURE",
                    "POLY_TIMESTAMP",
                    "POLY_API_KEY",
                    "POLY_PASSPHRASE"
                }) {
            Map<String, String> broken =
                    new LinkedHashMap<>(venue.eoa.headers("GET", "/data/orders", ""));
            broken.put(name, "1");
            assertThat(orders(broken).text()).as(name).contains("Unauthorized/Invalid api key");
        }
    }

    @Test
    void refusesOldTimestamps() {
        Map<String, String> headers = venue.eoa.headers("GET", "/data/orders", "");
        venue.time.advance(61_000);

        assertThat(orders(headers).status()).isEqualTo(401);
    }

    @Test
    void givesAStrangerAKeyOnceAndDerivesItAgain() {
        String privateKey = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
        String address = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
        String timestamp = Long.toString(venue.time.nowMs() / 1_000);
        byte[] digest = WalletProof.digest(137, address, timestamp, BigInteger.ZERO);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("POLY_ADDRESS", address);
        headers.put("POLY_TIMESTAMP", timestamp);
        headers.put("POLY_NONCE", "0");
        headers.put("POLY_SIGNATURE", Words.hex(OrderSigner.ecdsa(privateKey, digest)));
        URI create = URI.create(venue.polymarket.clobUrl() + "/auth/api-key");
        URI derive = URI.create(venue.polymarket.clobUrl() + "/auth/derive-api-key");

        Reply created = venue.eoa.call("POST", create, "", headers);
        Reply again = venue.eoa.call("POST", create, "", headers);
        Reply derived = venue.eoa.call("GET", derive, "", headers);
        headers.put("POLY_NONCE", "1");

        assertThat(created.json().path("secret").asString()).isNotEmpty();
        assertThat(again.status()).isEqualTo(400);
        assertThat(derived.text()).isEqualTo(created.text());
        assertThat(venue.eoa.call("POST", create, "", headers).text())
                .contains("Invalid L1 Request headers");
    }

    @Test
    void answersTheSmallPublicQuestions() {
        venue.quote(venue.plain, BookSide.BID, 4_000, 10);
        venue.quote(venue.plain, BookSide.ASK, 4_300, 20);
        String yes = "?token_id=" + venue.plain.yesAsset();

        assertThat(venue.eoa.get("/ok").text()).isEqualTo("OK");
        assertThat(venue.eoa.get("/time").text())
                .isEqualTo(Long.toString(PolymarketVenue.START_MS / 1_000));
        assertThat(venue.eoa.get("/version").json().path("version").asInt()).isEqualTo(2);
        assertThat(venue.eoa.get("/midpoint" + yes).json().path("mid").asString())
                .isEqualTo("0.415");
        assertThat(venue.eoa.get("/price" + yes + "&side=BUY").json().path("price").asString())
                .isEqualTo("0.4");
        assertThat(venue.eoa.get("/spread" + yes).json().path("spread").asString())
                .isEqualTo("0.03");
        assertThat(venue.eoa.get("/tick-size" + yes).text())
                .isEqualTo("{\"minimum_tick_size\":0.01}");
        assertThat(venue.eoa.get("/neg-risk" + yes).json().path("neg_risk").asBoolean()).isFalse();
        assertThat(venue.eoa.get("/fee-rate" + yes).json().path("base_fee").asInt())
                .isEqualTo(1_000);
        assertThat(venue.eoa.get("/last-trade-price" + yes).json().path("price").asString())
                .isEqualTo("0.5");
        assertThat(venue.eoa.get("/book?token_id=1").status()).isEqualTo(404);
        assertThat(
                        venue.eoa
                                .get("/markets-by-token/" + venue.plain.noAsset())
                                .json()
                                .path("condition_id")
                                .asString())
                .isEqualTo(venue.plain.conditionId());
    }

    @Test
    void writesBooksWithTheBestLevelLastAndATrueHash() {
        venue.quote(venue.plain, BookSide.BID, 3_900, 10);
        venue.quote(venue.plain, BookSide.BID, 4_000, 10);
        venue.quote(venue.plain, BookSide.ASK, 4_300, 20);

        JsonNode no = venue.eoa.get("/book?token_id=" + venue.plain.noAsset()).json();

        assertThat(no.path("bids").toString()).isEqualTo("[{\"price\":\"0.57\",\"size\":\"20\"}]");
        assertThat(no.path("asks").get(1).path("price").asString()).isEqualTo("0.6");
        String hash = no.path("hash").asString();
        String hashed = no.toString().replace(hash, "");
        assertThat(BookJson.sha1(hashed)).isEqualTo(hash);
    }

    @Test
    void describesMarketsOnBothSides() {
        JsonNode compact = venue.eoa.get("/clob-markets/" + venue.second.conditionId()).json();
        JsonNode gamma =
                venue.eoa
                        .gamma("/markets?condition_ids=" + venue.second.conditionId())
                        .json()
                        .get(0);
        JsonNode page = venue.eoa.gamma("/markets/keyset?limit=2").json();
        JsonNode rest =
                venue.eoa
                        .gamma(
                                "/markets/keyset?limit=100&after_cursor="
                                        + page.path("next_cursor").asString())
                        .json();

        assertThat(compact.path("v").asString()).isEqualTo("v2");
        assertThat(compact.path("fd").path("r").decimalValue()).isEqualByComparingTo("0.04");
        assertThat(gamma.path("conditionId").asString()).hasSize(64);
        assertThat(gamma.path("positionIds").get(0).asString()).isEqualTo(venue.second.yesAsset());
        assertThat(gamma.path("outcomes").asString()).isEqualTo("[\"Yes\",\"No\"]");
        assertThat(gamma.path("clobTokenIds").asString()).doesNotContain(venue.second.yesAsset());
        assertThat(page.path("markets")).hasSize(2);
        assertThat(rest.path("markets")).hasSize(3);
        assertThat(rest.has("next_cursor")).isFalse();
        assertThat(venue.eoa.gamma("/markets/keyset?offset=1").status()).isEqualTo(422);
        assertThat(venue.eoa.gamma("/events/keyset").json().path("events")).hasSize(5);
        assertThat(venue.eoa.gamma("/markets/700001").json().path("slug").asString())
                .isEqualTo("test-1");
    }
}
