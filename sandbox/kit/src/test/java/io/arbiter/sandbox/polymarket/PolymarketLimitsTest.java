package io.arbiter.sandbox.polymarket;

import static io.arbiter.sandbox.polymarket.PolymarketVenue.SHARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.sandbox.client.Reply;
import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.faults.VenueFaults.Mode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PolymarketLimitsTest {

    private final PolymarketVenue venue = new PolymarketVenue();

    @AfterEach
    void stop() {
        venue.close();
    }

    private ObjectNode order(String type) {
        PolymarketListing plain = venue.plain;
        return venue.eoa.order(plain, plain.yesAsset(), "BUY", 4 * SHARE, 10 * SHARE, type);
    }

    @Test
    void admitsABurstOfSixtyAndFortyASecondAfterwards() {
        int admitted = 0;
        while (venue.eoa.call("POST", "/order", "{}").status() != 429) {
            admitted++;
        }
        assertThat(admitted).isEqualTo(60);

        venue.time.advance(500);
        int more = 0;
        while (venue.eoa.call("POST", "/order", "{}").status() != 429) {
            more++;
        }
        assertThat(more).isEqualTo(20);
        assertThat(venue.wallet.call("POST", "/order", "{}").status()).isEqualTo(400);
    }

    @Test
    void saysWhatItTakesInEveryMode() {
        venue.polymarket.faults().mode(Mode.POST_ONLY);
        Reply postOnly = venue.eoa.post(order("FAK"));
        Reply resting = venue.eoa.post(order("GTC").put("postOnly", true));
        venue.polymarket.faults().mode(Mode.CANCEL_ONLY);
        Reply cancelOnly = venue.eoa.post(order("FAK"));
        Reply cancel = venue.eoa.call("DELETE", "/cancel-all", "");
        venue.polymarket.faults().mode(Mode.RESTARTING);
        Reply restarting = venue.eoa.post(order("FAK"));

        assertThat(postOnly.status()).isEqualTo(503);
        assertThat(postOnly.json().path("code").asString()).isEqualTo("post_only_mode");
        assertThat(resting.json().path("status").asString()).as(resting.text()).isEqualTo("live");
        assertThat(cancelOnly.text()).contains("cancel-only");
        assertThat(cancel.json().path("canceled")).hasSize(1);
        assertThat(restarting.status()).isEqualTo(425);
    }

    @Test
    void showsACancelledOrderAsOpenWhileReadsLag() {
        String id = venue.eoa.post(order("GTC")).json().path("orderID").asString();
        venue.polymarket.faults().lagReads(Duration.ofMillis(300));
        venue.eoa.call("DELETE", "/cancel-all", "");

        assertThat(venue.eoa.call("GET", "/data/order/" + id, "").json().path("status").asString())
                .isEqualTo("LIVE");
        venue.time.advance(300);
        assertThat(venue.eoa.call("GET", "/data/order/" + id, "").json().path("status").asString())
                .isEqualTo("CANCELED");
    }

    @Test
    void listsPositionsTradesAndResolutionsOfAWallet() {
        venue.quote(venue.plain, BookSide.ASK, 4_000, 100);
        venue.eoa.post(order("FAK"));
        String user = "?user=" + venue.polymarket.accounts().getFirst().funder();

        JsonNode position = venue.eoa.gamma("/v2/positions" + user).json().path("data").path(0);
        assertThat(position.path("size").asString()).isEqualTo("10");
        assertThat(position.path("status").asString()).isEqualTo("OPEN");
        assertThat(venue.eoa.gamma("/v2/trades" + user).json().path("data")).hasSize(1);

        venue.polymarket.faults().settleMarket(venue.plain.conditionId(), 5_000);
        JsonNode paid = venue.eoa.gamma("/v2/resolutions").json().path("data").path(0);
        assertThat(paid.path("payouts").path(0).asString()).isEqualTo("0.5");
    }
}
