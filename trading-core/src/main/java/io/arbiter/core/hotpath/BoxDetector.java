package io.arbiter.core.hotpath;

import io.arbiter.core.market.Fees;
import io.arbiter.core.market.PolymarketPrecision;
import io.arbiter.core.market.Venue;

/// Prices one box: YES from one book's asks, NO from the other book's bids, equal quantities.
///
/// Walks both ladders level by level; [SizeSearch] says which size is best. Cost, fees and profit
/// of the chosen size are then exact, one fill per level. Engine thread only; keeps nothing between
/// calls.
final class BoxDetector {

    private final SizeSearch search = new SizeSearch();

    /// Fills `box` and returns true when the best prices of both books together cost less than a
    /// dollar. Its refusal is then NONE, or why no size can be sent at all.
    ///
    /// @param capLots largest size to choose, at least one lot
    boolean detect(
            Book yesBook, Book noBook, int reserveTicks, long capLots, int minEdgeTicks, Box box) {
        if (!crosses(yesBook.asks, noBook.bids)) {
            return false;
        }
        long rounding = roundingPicos(yesBook) + roundingPicos(noBook);
        search.start(minEdgeTicks, capLots, Fees.MAX_LOTS, rounding);
        walk(yesBook, noBook, reserveTicks);
        search.choose(box);
        price(yesBook, noBook, reserveTicks, box);
        return true;
    }

    private static boolean crosses(Book.Ladder yes, Book.Ladder no) {
        return yes.best >= 0
                && no.best >= 0
                && yes.costTicks(yes.best) + no.costTicks(no.best) < Found.DOLLAR;
    }

    private void walk(Book yesBook, Book noBook, int reserveTicks) {
        Book.Ladder yes = yesBook.asks;
        Book.Ladder no = noBook.bids;
        boolean yesIsPolymarket = yesBook.venue == Venue.POLYMARKET;
        int yesLevel = yes.best;
        int noLevel = no.best;
        long yesLeft = yes.lots(yesLevel);
        long noLeft = no.lots(noLevel);
        while (yesLevel >= 0 && noLevel >= 0) {
            int yesTicks = yes.costTicks(yesLevel);
            int noTicks = no.costTicks(noLevel);
            boolean crossing = yesTicks + noTicks < Found.DOLLAR;
            if (!search.goesOn(crossing)) {
                return;
            }
            long perLot =
                    (Found.DOLLAR - reserveTicks - yesTicks - noTicks) * SizeSearch.PICOS
                            - Fees.lotPicos(yesBook.fees, yesTicks)
                            - Fees.lotPicos(noBook.fees, noTicks);
            long least = Math.max(yesBook.leastLots(yesTicks), noBook.leastLots(noTicks));
            int step = PolymarketPrecision.stepLots(yesIsPolymarket ? yesTicks : noTicks);
            long taken = search.stretch(Math.min(yesLeft, noLeft), perLot, crossing, least, step);
            yesLeft -= taken;
            noLeft -= taken;
            if (yesLeft == 0) {
                yesLevel = yes.below(yesLevel);
                yesLeft = yesLevel < 0 ? 0 : yes.lots(yesLevel);
                search.addRounding(roundingPicos(yesBook));
            }
            if (noLeft == 0) {
                noLevel = no.below(noLevel);
                noLeft = noLevel < 0 ? 0 : no.lots(noLevel);
                search.addRounding(roundingPicos(noBook));
            }
        }
    }

    static long roundingPicos(Book book) {
        return Fees.roundingMicros(book.fees) * SizeSearch.PICOS;
    }

    private static void price(Book yesBook, Book noBook, int reserveTicks, Box box) {
        long yesRest = box.yes.buy(yesBook, yesBook.asks, box.lots);
        long noRest = box.no.buy(noBook, noBook.bids, box.lots);
        box.settle(reserveTicks);
        box.yesVenue = yesBook.venue;
        boolean yesLimits =
                yesRest < noRest || (yesRest == noRest && yesBook.venue == Venue.POLYMARKET);
        box.limitingVenue = yesLimits ? yesBook.venue : noBook.venue;
    }
}
