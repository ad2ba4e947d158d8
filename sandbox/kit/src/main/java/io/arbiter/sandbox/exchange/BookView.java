package io.arbiter.sandbox.exchange;

import java.util.List;
import java.util.Optional;

/// A copy of a book in YES terms, best level first on both sides.
public record BookView(List<Level> bids, List<Level> asks) {

    /// Everything that rests at one price.
    public record Level(int ticks, long microShares) {}

    public BookView {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }

    public List<Level> side(BookSide side) {
        return side == BookSide.BID ? bids : asks;
    }

    public Optional<Level> best(BookSide side) {
        return side(side).stream().findFirst();
    }

    /// Size at a price, 0 when nothing rests there.
    public long at(BookSide side, int ticks) {
        return side(side).stream()
                .filter(level -> level.ticks() == ticks)
                .mapToLong(Level::microShares)
                .findFirst()
                .orElse(0);
    }

    /// The same book seen from the other outcome: bids become asks at one dollar minus the price.
    public BookView complement() {
        return new BookView(mirror(asks), mirror(bids));
    }

    private static List<Level> mirror(List<Level> levels) {
        return levels.stream()
                .map(level -> new Level(PriceGrid.DOLLAR - level.ticks(), level.microShares()))
                .toList();
    }
}
