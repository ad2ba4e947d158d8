package io.arbiter.core.hotpath;

import io.arbiter.core.hotpath.Watched.Basket;
import io.arbiter.core.opportunity.BasketTerms;
import io.arbiter.core.opportunity.Refusal;
import java.util.Arrays;

/// The engine's baskets: which of them a change touched, and what came of pricing those. Engine
/// thread only; allocates when a basket is added, never afterwards.
final class Baskets {

    private final Gate gate;
    private final Feed[] feeds;
    private final SlotRing<FoundBasket> out;
    private final BasketDetector detector = new BasketDetector();
    private Basket[] baskets = new Basket[0];
    private int[] touched = new int[0];
    private int touchedCount;
    private FoundBasket found = new FoundBasket();
    private long refused;
    private long dropped;

    Baskets(Gate gate, Feed[] feeds, SlotRing<FoundBasket> out) {
        this.gate = gate;
        this.feeds = feeds;
        this.out = out;
    }

    void add(int index, Book[] books, Book nowhere, BasketTerms terms, long settlesNs, long nowNs) {
        int n = terms.outcomes().size();
        Book[] polymarket = new Book[n];
        Book[] kalshi = new Book[n];
        for (int i = 0; i < n; i++) {
            BasketTerms.Outcome outcome = terms.outcomes().get(i);
            polymarket[i] = bookOf(outcome.polymarketBook(), books, nowhere);
            kalshi[i] = bookOf(outcome.kalshiBook(), books, nowhere);
            polymarket[i].baskets = joined(polymarket[i].baskets, index);
            kalshi[i].baskets = joined(kalshi[i].baskets, index);
        }
        nowhere.baskets = new int[0];
        baskets = Arrays.copyOf(baskets, index + 1);
        touched = Arrays.copyOf(touched, baskets.length);
        baskets[index] = new Basket(index, polymarket, kalshi, terms, settlesNs, nowNs);
        touch(index);
    }

    private static Book bookOf(int index, Book[] books, Book nowhere) {
        return index == BasketTerms.ABSENT ? nowhere : books[index];
    }

    private static int[] joined(int[] indexes, int index) {
        int[] longer = Arrays.copyOf(indexes, indexes.length + 1);
        longer[indexes.length] = index;
        return longer;
    }

    void remove(int index) {
        Basket gone = baskets[index];
        gone.live = false;
        for (int i = 0; i < gone.outcomes(); i++) {
            leave(gone.polymarket[i], index);
            leave(gone.kalshi[i], index);
        }
    }

    private static void leave(Book book, int basket) {
        book.baskets = Arrays.stream(book.baskets).filter(other -> other != basket).toArray();
    }

    void touch(Book book) {
        for (int basket : book.baskets) {
            touch(basket);
        }
    }

    void touchAll() {
        for (int i = 0; i < baskets.length; i++) {
            touch(i);
        }
    }

    private void touch(int index) {
        if (!baskets[index].touched) {
            baskets[index].touched = true;
            touched[touchedCount++] = index;
        }
    }

    void detectTouched(long nowNs) {
        for (int i = 0; i < touchedCount; i++) {
            Basket basket = baskets[touched[i]];
            basket.touched = false;
            if (basket.live && detector.detect(basket, gate, feeds, nowNs, found)) {
                decide(basket, nowNs);
            }
        }
        touchedCount = 0;
    }

    private void decide(Basket basket, long nowNs) {
        int doubt = 0;
        for (int i = 0; i < found.outcomes; i++) {
            Book book = detector.chosen(i);
            Feed feed = feeds[book.venue.index()];
            found.legs[i].note(book, feed, nowNs);
            doubt = Math.max(doubt, gate.doubt(book, feed, nowNs));
        }
        found.detectedNs = nowNs;
        found.annualBps =
                Gate.annualBps(found.profitMicros, found.capitalMicros(), basket.lockNs(nowNs));
        found.refusal = gate.decide(basket, found, doubt);
        if (!gate.mayReport(basket, found.refusal, nowNs)) {
            return;
        }
        if (out.isFull()) {
            dropped++;
            return;
        }
        refused += found.refusal == Refusal.NONE ? 0 : 1;
        found = out.offer(found);
    }

    long refused() {
        return refused;
    }

    long dropped() {
        return dropped;
    }
}
