package io.arbiter.core.venue;

import io.arbiter.core.market.BookState;
import io.arbiter.core.market.MarketDataSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A sink that keeps what it was told and builds the books from it, level by level. Safe for a test
/// thread to read while a feed thread writes.
public final class RecordingSink implements MarketDataSink {

    private final List<String> events = new ArrayList<>();
    private final Map<Integer, Book> books = new HashMap<>();
    private boolean inFrame;
    private long alive;

    /// One book in YES terms.
    public static final class Book {
        public final NavigableMap<Integer, Long> bids = new TreeMap<>();
        public final NavigableMap<Integer, Long> asks = new TreeMap<>();
        public int state = BookState.NO_SNAPSHOT;
        public int negativeLevels;
        public int deltas;

        private NavigableMap<Integer, Long> side(int side) {
            return side == BID ? bids : asks;
        }

        @Override
        public String toString() {
            return "bids " + bids + " asks " + asks;
        }
    }

    @Override
    public synchronized void beginFrame(int book, boolean snapshot, long receivedNs, long venueMs) {
        if (inFrame) {
            throw new AssertionError("a frame begins inside a frame");
        }
        inFrame = true;
        Book state = book(book);
        if (snapshot) {
            state.bids.clear();
            state.asks.clear();
            state.state = BookState.VALID;
        }
        state.deltas += snapshot ? 0 : 1;
        events.add((snapshot ? "snapshot " : "change ") + book + " at " + venueMs);
    }

    @Override
    public synchronized void setLevel(int book, int side, int priceTicks, long lots) {
        events.add("set " + book + name(side) + priceTicks + "=" + lots);
        if (lots == 0) {
            book(book).side(side).remove(priceTicks);
        } else {
            book(book).side(side).put(priceTicks, lots);
        }
    }

    @Override
    public synchronized void addToLevel(int book, int side, int priceTicks, long deltaLots) {
        events.add("add " + book + name(side) + priceTicks + "=" + deltaLots);
        long sum = book(book).side(side).merge(priceTicks, deltaLots, Long::sum);
        if (sum < 0) {
            book(book).negativeLevels++;
        }
        if (sum <= 0) {
            book(book).side(side).remove(priceTicks);
        }
    }

    @Override
    public synchronized void endFrame(
            int book, long sequence, int bestBidTicks, int bestAskTicks, boolean echoed) {
        if (!inFrame) {
            throw new AssertionError("a frame ends that did not begin");
        }
        inFrame = false;
        events.add("end " + book + (echoed ? " echo " + bestBidTicks + "/" + bestAskTicks : ""));
    }

    @Override
    public synchronized void invalidate(int book, int reason) {
        if (inFrame) {
            throw new AssertionError("a book is invalidated inside a frame");
        }
        book(book).state = reason;
        events.add("invalid " + book + " " + BookState.name(reason));
    }

    @Override
    public synchronized void setOpen(int book, boolean open) {
        events.add((open ? "open " : "closed ") + book);
    }

    @Override
    public synchronized void setGrid(int book, int gridTicks) {
        book(book).state = BookState.GRID_CHANGED;
        events.add("grid " + book + "=" + gridTicks);
    }

    @Override
    public synchronized void alive(long receivedNs) {
        alive++;
    }

    public synchronized Book book(int book) {
        return books.computeIfAbsent(book, _ -> new Book());
    }

    public synchronized List<String> events() {
        return List.copyOf(events);
    }

    public synchronized List<String> events(String beginning) {
        return events.stream().filter(e -> e.startsWith(beginning)).collect(Collectors.toList());
    }

    public synchronized void forget() {
        events.clear();
    }

    public synchronized long aliveCount() {
        return alive;
    }

    public synchronized int state(int book) {
        return book(book).state;
    }

    private static String name(int side) {
        return side == BID ? " bid " : " ask ";
    }
}
