package io.arbiter.sandbox.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arbiter.sandbox.SharedFiles;
import io.arbiter.sandbox.exchange.BookSide;
import io.arbiter.sandbox.exchange.BookView;
import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.exchange.ExchangeEvent;
import io.arbiter.sandbox.exchange.MarketStatus;
import io.arbiter.sandbox.exchange.PriceGrid;
import io.arbiter.sandbox.market.SimulatedPair;
import io.arbiter.sandbox.time.VirtualTime;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TapeMarketsTest {

    private static final long START_MS = 1_800_000_000_000L;
    private static final String GOLD =
            "data/raw/kalshi/kxgold15m-ws-2026-08/KXGOLD15M-26AUG101800-00.2026-08-10.ndjson.gz";
    private static final String TICKER = "KXGOLD15M-26AUG101800-00";

    private final VirtualTime time = new VirtualTime(START_MS);
    private final Exchange polymarket = Exchange.keepingBoth("polymarket", time);
    private final Exchange kalshi = Exchange.netting("kalshi", time);

    @Test
    void rebuildsTheRecordedGoldBookAndSettlesAsRecorded() {
        Path file = SharedFiles.require(GOLD);
        TapeMarkets tape = new TapeMarkets(List.of(file), 1, START_MS);
        int[] changes = new int[1];
        int[] trades = new int[1];
        kalshi.listen(event -> {
            changes[0] += event instanceof ExchangeEvent.LevelChanged ? 1 : 0;
            trades[0] += event instanceof ExchangeEvent.Traded ? 1 : 0;
        });
        list(tape);
        tape.start(polymarket, kalshi, time);

        time.advance(60_000);

        BookView early = kalshi.market(TICKER).orElseThrow().view();
        assertThat(early.bids()).isNotEmpty();
        assertThat(early.bids().getFirst().ticks()).isLessThan(early.asks().getFirst().ticks());
        time.advance(3_600_000);
        assertThat(trades[0]).isEqualTo(1_046);
        assertThat(changes[0]).isGreaterThan(25_000);
        assertThat(kalshi.market(TICKER).orElseThrow().status()).isEqualTo(MarketStatus.SETTLED);
    }

    @Test
    void playsOnlyWhatBothVenuesRecordedAndFindsRealCrossings() {
        Path folder =
                SharedFiles.require("data/raw/pair/nba-mvp-2025-12_2026-01/Kalshi_Jokic.csv.gz")
                        .getParent();
        TapeMarkets tape = new TapeMarkets(List.of(folder), 1_000, START_MS);
        list(tape);
        int[] crossings = new int[1];
        kalshi.listen(_ -> crossings[0] += crossed(tape.pairs()) ? 1 : 0);
        tape.start(polymarket, kalshi, time);

        time.advance(3_600_000);

        assertThat(tape.pairs()).hasSize(2);
        assertThat(crossings[0]).isPositive();
        for (SimulatedPair pair : tape.pairs()) {
            BookView book = kalshi.market(pair.kalshiTicker()).orElseThrow().view();
            assertThat(book.bids()).isNotEmpty();
            assertThat(book.asks()).isNotEmpty();
        }
    }

    private boolean crossed(List<SimulatedPair> pairs) {
        return pairs.stream()
                .anyMatch(pair -> {
                    BookView left = kalshi.market(pair.kalshiTicker()).orElseThrow().view();
                    BookView right =
                            polymarket.market(pair.polymarketConditionId()).orElseThrow().view();
                    return gap(left, right) > 0 || gap(right, left) > 0;
                });
    }

    private static int gap(BookView bids, BookView asks) {
        return bids.best(BookSide.BID).map(BookView.Level::ticks).orElse(0)
                - asks.best(BookSide.ASK).map(BookView.Level::ticks).orElse(PriceGrid.DOLLAR);
    }

    private void list(TapeMarkets tape) {
        tape.kalshiListings().forEach(one -> kalshi.list(one.ticker(), 0, one.grid(), one.fees()));
        tape.polymarketListings()
                .forEach(one ->
                        polymarket.list(
                                one.conditionId(),
                                0,
                                PriceGrid.linear("", one.stepTicks()),
                                one.fees()));
    }

    @Test
    void saysWhatCanBePlayedWhenNothingCan() {
        assertThatThrownBy(() -> new TapeMarkets(List.of(Path.of("pom.xml")), 1, START_MS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("*.ndjson.gz");
    }
}
