package io.arbiter.core.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.core.catalogue.MemoryCatalogue;
import io.arbiter.core.market.Venue;
import io.arbiter.core.matching.Listing;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class MarketLinksTest {

    private final MemoryCatalogue catalogue = new MemoryCatalogue();
    private final MarketLinks links = new MarketLinks(catalogue);

    MarketLinksTest() {
        add(Venue.POLYMARKET, "0xa", "fed-december", "fed-cuts-25");
        add(Venue.POLYMARKET, "0xb", "fed-december", "fed-holds");
        add(Venue.POLYMARKET, "0xc", "rain", "rain");
        add(Venue.KALSHI, "KXRAIN-26DEC24", "KXRAIN-26DEC24", "KXRAIN-26DEC24");
        add(Venue.KALSHI, "KXFED-26DEC-T4", "KXFED-26DEC", "KXFED-26DEC-T4");
        add(Venue.KALSHI, "KXFED-26DEC-T5", "KXFED-26DEC", "KXFED-26DEC-T5");
    }

    private void add(Venue venue, String key, String event, String code) {
        catalogue.put(Listing.builder(venue, key).event(event, "", "").code(code).build());
    }

    @Test
    void aKeyIsTakenAsItIs() {
        assertThat(links.key(Venue.KALSHI, " KXNEW-1 ")).isEqualTo("KXNEW-1");
    }

    @Test
    void polymarketLinksNameMarketsOrEventsWithOneMarket() {
        assertThat(polymarket("https://polymarket.com/event/fed-december/fed-holds?tid=17#x"))
                .isEqualTo("0xb");
        assertThat(polymarket("polymarket.com/event/rain")).isEqualTo("0xc");
        assertThat(polymarket("https://www.polymarket.com/de/event/rain/")).isEqualTo("0xc");
        assertThat(polymarket("https://polymarket.com/market/fed-cuts-25")).isEqualTo("0xa");
    }

    @Test
    void kalshiLinksNameMarketsOrEventsWithOneMarket() {
        assertThat(kalshi("https://kalshi.com/markets/kxfed/fed-rate/kxfed-26dec-t5"))
                .isEqualTo("KXFED-26DEC-T5");
        assertThat(kalshi("https://kalshi.com/markets/kxrain/rain/kxrain-26dec24"))
                .isEqualTo("KXRAIN-26DEC24");
    }

    @Test
    void anEventWithSeveralMarketsIsRefusedWithTheirNames() {
        assertThatThrownBy(() -> kalshi("https://kalshi.com/markets/kxfed/fed-rate/kxfed-26dec"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("KXFED-26DEC-T4, KXFED-26DEC-T5");
        assertThatThrownBy(() -> polymarket("https://polymarket.com/event/fed-december"))
                .hasMessageContaining("0xa, 0xb");
    }

    @Test
    void otherSitesAndBrokenLinksAreRefused() {
        for (String link :
                new String[] {
                    "https://evil.com/event/rain",
                    "https://polymarket.com.evil.com/event/rain",
                    "https://polymarket.com/profile/x",
                    "https://polymarket.com/event/",
                    "http://[/x"
                }) {
            assertThatIllegalArgumentException().as(link).isThrownBy(() -> polymarket(link));
        }
        assertThatThrownBy(() -> polymarket("https://polymarket.com/event/nothing"))
                .isInstanceOf(NoSuchElementException.class);
    }

    private String polymarket(String link) {
        return links.key(Venue.POLYMARKET, link);
    }

    private String kalshi(String link) {
        return links.key(Venue.KALSHI, link);
    }
}
