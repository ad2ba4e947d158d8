package io.arbiter.core.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.catalogue.ListedEvent;
import io.arbiter.core.catalogue.MemoryCatalogue;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.MarketFixture;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.BasketTerms;
import io.arbiter.core.opportunity.Exhaustiveness;
import io.arbiter.core.opportunity.OutcomeSet.Growth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BasketKeeperTest {

    private final TradablePairs pairs = new TradablePairs();
    private final ListedBaskets baskets = new ListedBaskets();
    private final Board board = new Board();
    private final MemoryCatalogue catalogue = new MemoryCatalogue();
    private final BasketKeeper keeper =
            new BasketKeeper(pairs, baskets, board, catalogue, Duration.ofDays(1));

    @Test
    void watchesApprovedOutcomesOfOneEventAsABasket() {
        pairs.put(pair(0, "event", true));
        pairs.put(pair(1, "event", true));
        pairs.put(pair(2, "elsewhere", true));

        keeper.refresh();

        assertThat(board.added).hasSize(1);
        assertThat(board.added.getFirst().outcomes())
                .containsExactly(new BasketTerms.Outcome(0, 1), new BasketTerms.Outcome(2, 3));
        assertThat(board.added.getFirst().reserveTicks()).isEqualTo(20);
        assertThat(baskets.byIndex(0)).isPresent();
    }

    @Test
    void isProvenWhenItHoldsEveryOutcomeOfAClosedEvent() {
        catalogue.put(event(Growth.CLOSED, "p0", "p1"));

        assertThat(proof()).isEqualTo(Exhaustiveness.PROVEN);
    }

    @Test
    void isNotProvenWithoutTheEvent() {
        assertThat(proof()).isEqualTo(Exhaustiveness.UNKNOWN);
    }

    @Test
    void isNotProvenWhenTheEventListsAnotherOutcomeOpenOrClosed() {
        catalogue.put(event(Growth.CLOSED, "p0", "p1", "closed"));

        assertThat(proof()).isEqualTo(Exhaustiveness.OUTCOME_MISSING);
    }

    @Test
    void isNotProvenWhenTheEventMayGrow() {
        catalogue.put(event(Growth.AUGMENTED, "p0", "p1"));

        assertThat(proof()).isEqualTo(Exhaustiveness.AUGMENTED);
    }

    @Test
    void isListedAgainWhenTheEventLosesItsProof() {
        catalogue.put(event(Growth.CLOSED, "p0", "p1"));
        assertThat(proof()).isEqualTo(Exhaustiveness.PROVEN);

        catalogue.put(event(Growth.CLOSED, "p0", "p1", "late"));
        keeper.refresh();

        assertThat(board.removed).containsExactly(0);
        assertThat(board.added.getLast().exhaustiveness())
                .isEqualTo(Exhaustiveness.OUTCOME_MISSING);
    }

    private Exhaustiveness proof() {
        pairs.put(pair(0, "event", true));
        pairs.put(pair(1, "event", true));
        keeper.refresh();
        return board.added.getLast().exhaustiveness();
    }

    private static ListedEvent event(Growth growth, String... markets) {
        List<ListedEvent.Outcome> outcomes =
                Stream.of(markets)
                        .map(key -> new ListedEvent.Outcome(key, "Nominee " + key))
                        .toList();
        return new ListedEvent(Venue.POLYMARKET, "event", "Event", true, growth, outcomes);
    }

    @Test
    void makesNoBasketOfMarketsThatMayAllBeTrue() {
        pairs.put(pair(0, "event", false));
        pairs.put(pair(1, "event", false));

        keeper.refresh();

        assertThat(board.added).isEmpty();
    }

    @Test
    void listsAgainWhenAnOutcomeComesOrGoes() {
        pairs.put(pair(0, "event", true));
        pairs.put(pair(1, "event", true));
        keeper.refresh();
        keeper.refresh();
        assertThat(board.added).hasSize(1);

        pairs.put(pair(2, "event", true));
        keeper.refresh();

        assertThat(board.removed).containsExactly(0);
        assertThat(board.added.getLast().outcomes()).hasSize(3);
        assertThat(baskets.byIndex(0)).isEmpty();
        assertThat(baskets.byIndex(1)).isPresent();
    }

    private static TradablePair pair(int index, String event, boolean negRisk) {
        return new TradablePair(
                index,
                "pair_" + index,
                "Pair " + index,
                10,
                inEvent(MarketFixture.polymarket("p" + index).market(), event, negRisk),
                2 * index,
                inEvent(MarketFixture.kalshi("k" + index).market(), event, false),
                2 * index + 1);
    }

    private static Market inEvent(Market market, String event, boolean negRisk) {
        return new Market(
                market.venue(),
                market.key(),
                event,
                "Will " + market.key() + " win?",
                market.rules(),
                market.yesAsset(),
                market.noAsset(),
                market.domainVersion(),
                negRisk,
                market.shard(),
                market.grid(),
                market.minimum(),
                market.minimumNotional(),
                market.fees(),
                market.takerDelayMs(),
                market.open(),
                market.closesAt(),
                market.settlesAt());
    }

    private static final class Board implements BasketBoard {
        private final List<BasketTerms> added = new ArrayList<>();
        private final List<Integer> removed = new ArrayList<>();

        @Override
        public int addBasket(BasketTerms terms) {
            added.add(terms);
            return added.size() - 1;
        }

        @Override
        public void removeBasket(int basket) {
            removed.add(basket);
        }
    }
}
