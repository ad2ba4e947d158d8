package io.arbiter.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.execution.Depth.Level;
import io.arbiter.core.execution.RepairChoice.Allowed;
import io.arbiter.core.market.Outcome;
import io.arbiter.core.market.Venue;
import io.arbiter.core.venue.OrderRequest.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// YES is held on Polymarket (book 0), NO on Kalshi (book 1).
class RepairChoiceTest {

    private static final int CENTS_5 = 500;

    private final Map<Integer, Depth> books = new HashMap<>();
    private final RepairChoice choice =
            new RepairChoice(book -> Optional.ofNullable(books.get(book)));

    @Test
    void completesWhatIsCheapAndSellsTheRest() {
        books.put(0, new Depth(List.of(new Level(3_900, 20_000)), List.of()));
        books.put(
                1,
                new Depth(List.of(new Level(5_500, 4_000), new Level(3_000, 20_000)), List.of()));

        Repair repair = choose(longYes(10_000), Allowed.CHEAP);

        assertThat(repair.kind()).isEqualTo(Repair.Kind.MIX);
        assertThat(orders(repair))
                .containsExactlyInAnyOrder(
                        new Repair.Order(Action.SELL, Venue.POLYMARKET, Outcome.YES, 3_900, 6_000),
                        new Repair.Order(Action.BUY, Venue.KALSHI, Outcome.NO, 4_500, 4_000));
        assertThat(repair.alternatives()).hasSize(4);
    }

    @Test
    void holdsWhatWouldLoseTooMuchUnlessAnythingGoes() {
        books.put(0, new Depth(List.of(new Level(2_000, 20_000)), List.of()));

        Repair patient = choose(longYes(10_000), Allowed.CHEAP);
        Repair pressed = choose(longYes(10_000), Allowed.ANY);

        assertThat(patient).isInstanceOf(Repair.Hold.class);
        assertThat(pressed.kind()).isEqualTo(Repair.Kind.UNWIND);
    }

    @Test
    void evensOutAPartOfAShareAtKalshiBecausePolymarketTakesNoneThatSmall() {
        books.put(0, new Depth(List.of(new Level(3_900, 20_000)), List.of()));
        books.put(1, new Depth(List.of(new Level(5_500, 4_000)), List.of()));

        Repair repair = choose(longYes(37), Allowed.ANY);

        assertThat(orders(repair))
                .containsExactly(new Repair.Order(Action.BUY, Venue.KALSHI, Outcome.NO, 4_500, 37));
    }

    @Test
    void aPolymarketBuyAsksForTheDollarsOfTheWalk() {
        books.put(
                0,
                new Depth(List.of(), List.of(new Level(4_000, 5_000), new Level(4_200, 10_000))));

        Repair repair =
                choose(
                        new Shortfall(Outcome.NO, Venue.KALSHI, 10_000, 50_000_000),
                        Allowed.COMPLETE);

        // 41 dollars at 0.42 in steps of half a share.
        assertThat(orders(repair))
                .containsExactly(
                        new Repair.Order(Action.BUY, Venue.POLYMARKET, Outcome.YES, 4_200, 9_750));
    }

    @Test
    void anOperatorsCloseSellsEvenWhenCompletingIsCheaper() {
        books.put(0, new Depth(List.of(new Level(3_000, 20_000)), List.of()));
        books.put(1, new Depth(List.of(new Level(5_500, 20_000)), List.of()));

        assertThat(choose(longYes(10_000), Allowed.ANY).kind()).isEqualTo(Repair.Kind.COMPLETE);
        assertThat(choose(longYes(10_000), Allowed.UNWIND).kind()).isEqualTo(Repair.Kind.UNWIND);
    }

    @Test
    void holdsWithoutABookThatCanBeTrusted() {
        assertThat(choose(longYes(10_000), Allowed.ANY).kind()).isEqualTo(Repair.Kind.HOLD);
    }

    private Repair choose(Shortfall shortfall, Allowed allowed) {
        return choice.choose(Trading.PAIR, shortfall, allowed, CENTS_5);
    }

    private static Shortfall longYes(long lots) {
        return new Shortfall(Outcome.YES, Venue.POLYMARKET, lots, 4_000 * lots);
    }

    private static List<Repair.Order> orders(Repair repair) {
        assertThat(repair).isInstanceOf(Repair.Trade.class);
        return ((Repair.Trade) repair).orders();
    }
}
