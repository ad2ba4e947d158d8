package io.arbiter.core.hotpath;

import io.arbiter.core.hotpath.Watched.Pair;
import io.arbiter.core.market.BookDepth;
import io.arbiter.core.market.BookState;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.PriceGrid;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.BasketTerms;
import io.arbiter.core.opportunity.GateSettings;
import io.arbiter.core.opportunity.PairTerms;
import io.arbiter.core.opportunity.Refusal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The duty cycle from a book change to a decision. One thread calls [#doWork]; others reach it by
/// the rings, and by the command queue whose entries call its `onXxx` methods between two turns.
/// The steady state allocates nothing; commands may. Indexes in commands must exist.
public final class Engine implements MarketDataSink {

    private static final int MAX_FOUND = 256;

    private final Feed[] feeds;
    private final Queue<Consumer<Engine>> commands;
    private final Queue<Consumer<Engine>> questions = new ArrayDeque<>();
    private final SlotRing<Box> out;
    private final LongSupplier nanoClock;
    private final Gate gate;
    private final Baskets baskets;
    private final BoxDetector detector = new BoxDetector();
    private final Book nowhere = new Book(-1, Venue.POLYMARKET);
    private final Box[] found = new Box[MAX_FOUND];

    // By index; grown by commands.
    private Book[] books = new Book[0];
    private Pair[] pairs = new Pair[0];
    private int[] touched = new int[0];
    private int pairCount;
    private int touchedCount;
    private int foundCount;
    private long nowNs;
    private long sweptNs;
    private long updates;
    private long detections;
    private long offered;
    private long refused;
    private long dropped;
    private long unknownBooks;

    /// @param feeds one ring per venue, by the venue's ordinal
    /// @param commands filled by any thread, emptied by the engine
    public Engine(
            Feed[] feeds,
            Queue<Consumer<Engine>> commands,
            OpportunityRing out,
            GateSettings settings,
            LongSupplier nanoClock) {
        this.feeds = feeds.clone();
        this.commands = commands;
        this.out = out.boxes;
        this.nanoClock = nanoClock;
        gate = new Gate(settings);
        baskets = new Baskets(gate, this.feeds, out.baskets);
        sweptNs = nanoClock.getAsLong();
        Arrays.setAll(found, _ -> new Box());
    }

    /// One turn: what changed is applied, the pairs it touches are priced, what passes or is worth
    /// telling is handed out, the best first.
    ///
    /// @return how much was done; 0 means idle
    public int doWork() {
        nowNs = nanoClock.getAsLong();
        int work = obeyCommands();
        for (Feed feed : feeds) {
            work += feed.drain(this);
        }
        touchAllWhenDue();
        for (int i = 0; i < touchedCount; i++) {
            detect(pairs[touched[i]]);
        }
        touchedCount = 0;
        baskets.detectTouched(nowNs);
        offerFound();
        answerQuestions();
        return work;
    }

    private void touchAllWhenDue() {
        if (nowNs - sweptNs >= gate.sweepEveryNs()) {
            sweptNs = nowNs;
            for (int i = 0; i < pairCount; i++) {
                touch(pairs[i]);
            }
            baskets.touchAll();
        }
    }

    private void detect(Pair pair) {
        pair.touched = false;
        if (pair.live) {
            detect(pair, pair.polymarket, pair.kalshi);
            detect(pair, pair.kalshi, pair.polymarket);
        }
    }

    private void detect(Pair pair, Book yes, Book no) {
        detections++;
        Box box = found[foundCount];
        if (!detector.detect(
                yes, no, pair.reserveTicks, gate.capLots(pair), gate.minEdgeTicks(), box)) {
            return;
        }
        complete(box, pair, yes, no);
        int doubt = Math.max(gate.doubt(yes, feed(yes), nowNs), gate.doubt(no, feed(no), nowNs));
        box.refusal = gate.decide(pair, box, doubt, nowNs);
        if (box.refusal != Refusal.NONE && !gate.mayReport(pair, box.refusal, nowNs)) {
            return;
        }
        foundCount++;
        if (foundCount == MAX_FOUND) {
            offerFound();
        }
    }

    /// Adds what the figures were computed from.
    private void complete(Box box, Pair pair, Book yes, Book no) {
        box.pair = pair.index;
        box.detectedNs = nowNs;
        box.annualBps = Gate.annualBps(box.profitMicros, box.capitalMicros(), pair.lockNs(nowNs));
        box.yes.note(yes, feed(yes), nowNs);
        box.no.note(no, feed(no), nowNs);
    }

    private void offerFound() {
        for (int i = 0; i < foundCount; i++) {
            bringBestTo(i);
            if (out.isFull()) {
                dropped++;
                continue;
            }
            Pair pair = pairs[found[i].pair];
            if (found[i].refusal == Refusal.NONE) {
                pair.inFlight = true;
                offered++;
            } else {
                refused++;
            }
            found[i] = out.offer(found[i]);
        }
        foundCount = 0;
    }

    private void bringBestTo(int first) {
        for (int i = first + 1; i < foundCount; i++) {
            if (found[i].isBetterThan(found[first])) {
                Box better = found[i];
                found[i] = found[first];
                found[first] = better;
            }
        }
    }

    private Feed feed(Book book) {
        return feeds[book.venue.index()];
    }

    /// The book of an index; a book without pairs for an index that nobody added. A book is added
    /// before its feed is told, so one more look at the commands finds it.
    private Book book(int index) {
        if (!isKnown(index)) {
            obeyCommands();
        }
        if (isKnown(index)) {
            return books[index];
        }
        unknownBooks++;
        return nowhere;
    }

    private boolean isKnown(int index) {
        return index >= 0 && index < books.length && books[index] != nowhere;
    }

    private void touch(Book book) {
        updates++;
        for (int pair : book.pairs) {
            touch(pairs[pair]);
        }
        baskets.touch(book);
    }

    private void touch(Pair pair) {
        if (!pair.touched) {
            pair.touched = true;
            touched[touchedCount++] = pair.index;
        }
    }

    @Override
    public void beginFrame(int book, boolean snapshot, long receivedNs, long venueMs) {
        book(book).beginFrame(snapshot, receivedNs);
    }

    @Override
    public void setLevel(int book, int side, int priceTicks, long lots) {
        book(book).setLevel(side, priceTicks, lots);
    }

    @Override
    public void addToLevel(int book, int side, int priceTicks, long deltaLots) {
        book(book).addToLevel(side, priceTicks, deltaLots);
    }

    @Override
    public void endFrame(
            int book, long sequence, int bestBidTicks, int bestAskTicks, boolean echoed) {
        Book changed = book(book);
        changed.endFrame(sequence, bestBidTicks, bestAskTicks, echoed);
        touch(changed);
    }

    @Override
    public void invalidate(int book, int reason) {
        book(book).invalidate(reason);
    }

    @Override
    public void setOpen(int book, boolean open) {
        Book changed = book(book);
        changed.open = open;
        touch(changed);
    }

    @Override
    public void setGrid(int book, int gridTicks) {
        if (gridTicks > 0 && gridTicks < 10_000) {
            book(book).regrid(PriceGrid.uniform(gridTicks));
        } else {
            book(book).invalidate(BookState.OFF_GRID);
        }
    }

    @Override
    public void alive(long receivedNs) {
        // The ring notes the time itself; no book changes.
    }

    private int obeyCommands() {
        int count = 0;
        for (Consumer<Engine> next = commands.poll(); next != null; next = commands.poll()) {
            next.accept(this);
            count++;
        }
        return count;
    }

    private void answerQuestions() {
        for (Consumer<Engine> next = questions.poll(); next != null; next = questions.poll()) {
            next.accept(this);
        }
    }

    /// Asked by a command, answered at the end of the turn: what was sent before the question is in
    /// the answer.
    public void onQuestion(Consumer<Engine> question) {
        questions.add(question);
    }

    /// Adds a market or takes over its new metadata.
    public void onMarket(int index, Market market) {
        if (index >= books.length) {
            int before = books.length;
            books = Arrays.copyOf(books, Math.max(64, Math.max(index + 1, 2 * before)));
            Arrays.fill(books, before, books.length, nowhere);
        }
        if (books[index] == nowhere) {
            books[index] = new Book(index, market.venue());
        }
        books[index].terms(market);
    }

    /// Forgets a market; its book is never believed again.
    public void onMarketGone(int index) {
        books[index].invalidate(BookState.NO_SNAPSHOT);
        books[index] = nowhere;
    }

    /// @param index the next free one
    /// @param settlesNs expected settlement by the engine's clock, `Long.MAX_VALUE` if unknown
    public void onPair(int index, PairTerms terms, long settlesNs) {
        Book polymarket = books[terms.polymarketBook()];
        Book kalshi = books[terms.kalshiBook()];
        if (index >= pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.max(64, 2 * pairs.length));
            touched = Arrays.copyOf(touched, pairs.length);
        }
        pairCount = index + 1;
        pairs[index] = new Pair(index, polymarket, kalshi, terms, settlesNs, nowNs);
        polymarket.join(index);
        kalshi.join(index);
        touch(pairs[index]);
    }

    public void onPairGone(int pair) {
        pairs[pair].live = false;
        pairs[pair].polymarket.leave(pair);
        pairs[pair].kalshi.leave(pair);
    }

    /// @param index the next free one
    /// @param settlesNs expected settlement by the engine's clock, `Long.MAX_VALUE` if unknown
    public void onBasket(int index, BasketTerms terms, long settlesNs) {
        baskets.add(index, books, nowhere, terms, settlesNs, nowNs);
    }

    public void onBasketGone(int basket) {
        baskets.remove(basket);
    }

    public void onPairTradable(int pair, boolean tradable) {
        pairs[pair].tradable = tradable;
        touch(pairs[pair]);
    }

    public void onInFlight(int pair) {
        pairs[pair].inFlight = true;
    }

    /// The pair's execution has ended: it cools down, then may be offered again.
    public void onRelease(int pair) {
        pairs[pair].inFlight = false;
        pairs[pair].coolUntilNs = gate.cooledNs(nowNs);
        touch(pairs[pair]);
    }

    /// @param blockedBy why nothing may be taken, or [Refusal#NONE]
    public void onTrading(Refusal blockedBy) {
        gate.trading = blockedBy;
    }

    public void onVenueOpen(Venue venue, boolean open) {
        gate.onVenueOpen(venue, open);
    }

    public void onGateSettings(GateSettings settings) {
        gate.onSettings(settings);
    }

    /// A copy of a book's best levels. Allocates: for questions only, like [#status].
    public BookDepth depth(int book, int levels) {
        return book(book).depth(levels, nowNs);
    }

    public Status status() {
        return new Status(
                updates,
                detections,
                offered,
                refused + baskets.refused(),
                dropped + baskets.dropped(),
                unknownBooks,
                feeds[Venue.POLYMARKET.index()].ageNs(nowNs),
                feeds[Venue.KALSHI.index()].ageNs(nowNs),
                feeds[Venue.POLYMARKET.index()].lostFrames(),
                feeds[Venue.KALSHI.index()].lostFrames(),
                gate.trading);
    }

    /// What the engine counted since its start.
    ///
    /// @param updates book changes; `detections` boxes priced; `offered` boxes that passed
    /// @param refused refusals told; `dropped` boxes that found the outbound ring full
    /// @param unknownBooks messages for book indexes that nobody added
    /// @param polymarketFeedAgeNs silence of that feed, `Long.MAX_VALUE` before the first message
    /// @param polymarketLostFrames frames that did not fit into that feed's ring
    public record Status(
            long updates,
            long detections,
            long offered,
            long refused,
            long dropped,
            long unknownBooks,
            long polymarketFeedAgeNs,
            long kalshiFeedAgeNs,
            long polymarketLostFrames,
            long kalshiLostFrames,
            Refusal trading) {}
}
