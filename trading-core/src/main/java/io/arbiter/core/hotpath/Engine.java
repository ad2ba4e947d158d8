package io.arbiter.core.hotpath;

import io.arbiter.core.hotpath.Gate.Pair;
import io.arbiter.core.market.BookDepth;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.PriceGrid;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.GateSettings;
import io.arbiter.core.opportunity.PairTerms;
import io.arbiter.core.opportunity.Refusal;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/// The duty cycle from a book change to a decision. One thread calls [#doWork]; others reach it by
/// the rings and the command queue only. The steady state allocates nothing; commands may.
public final class Engine implements MarketDataSink {

    private static final int MAX_FOUND = 256;

    private final UpdateRing[] feeds;
    private final Queue<Command> commands;
    private final OpportunityRing out;
    private final LongSupplier nanoClock;
    private final Gate gate;
    private final BoxDetector detector = new BoxDetector();
    private final Book nowhere = new Book(-1, Venue.POLYMARKET);
    private final Box[] found = new Box[MAX_FOUND];

    // By index; grown by commands.
    private Book[] books = new Book[0];
    private Pair[] pairs = new Pair[0];
    private int[] touched = new int[0];
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
            UpdateRing[] feeds,
            Queue<Command> commands,
            OpportunityRing out,
            GateSettings settings,
            LongSupplier nanoClock) {
        this.feeds = feeds.clone();
        this.commands = commands;
        this.out = out;
        this.nanoClock = nanoClock;
        gate = new Gate(settings);
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
        for (UpdateRing feed : feeds) {
            work += feed.drain(this);
        }
        touchAllWhenDue();
        for (int i = 0; i < touchedCount; i++) {
            detect(pairs[touched[i]]);
        }
        touchedCount = 0;
        offerFound();
        return work;
    }

    private void touchAllWhenDue() {
        if (nowNs - sweptNs >= gate.sweepEveryNs()) {
            sweptNs = nowNs;
            for (Pair pair : pairs) {
                touch(pair);
            }
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
        box.refusal = gate.decide(pair, box, feed(yes), feed(no), yes, no, nowNs);
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
        box.yes.sequence = yes.sequence;
        box.no.sequence = no.sequence;
        box.yes.ageNs = yes.ageNs(nowNs);
        box.no.ageNs = no.ageNs(nowNs);
        box.yes.feedAgeNs = feed(yes).ageNs(nowNs);
        box.no.feedAgeNs = feed(no).ageNs(nowNs);
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

    private UpdateRing feed(Book book) {
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
        for (Command next = commands.poll(); next != null; next = commands.poll()) {
            obey(next);
            count++;
        }
        return count;
    }

    private void obey(Command command) {
        switch (command) {
            case Command.SetMarket c -> setMarket(c.book(), c.market());
            case Command.RemoveMarket c -> books[c.book()] = nowhere;
            case Command.AddPair c -> addPair(c.pair(), c.terms(), c.settlesNs());
            case Command.RemovePair c -> removePair(pairs[c.pair()]);
            case Command.SetPairTradable c -> pairs[c.pair()].tradable = c.tradable();
            case Command.SetInFlight c -> pairs[c.pair()].inFlight = true;
            case Command.Release c -> release(pairs[c.pair()]);
            case Command.SetTrading c -> gate.trading = c.blockedBy();
            case Command.SetVenueOpen c -> feeds[c.venue().index()].venueOpen = c.open();
            case Command.SetGate c -> gate.onSettings(c.settings());
            case Command.CopyDepth c -> {
                BookDepth copy = book(c.book()).depth(c.levels(), nowNs);
                c.answer().completeAsync(() -> copy);
            }
            case Command.CopyStatus c -> {
                Status copy = status();
                c.answer().completeAsync(() -> copy);
            }
        }
    }

    private void setMarket(int index, Market market) {
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

    private void addPair(int index, PairTerms terms, long settlesNs) {
        Book polymarket = books[terms.polymarketBook()];
        Book kalshi = books[terms.kalshiBook()];
        pairs = Arrays.copyOf(pairs, pairs.length + 1);
        touched = Arrays.copyOf(touched, pairs.length);
        pairs[index] = new Pair(index, polymarket, kalshi, terms, settlesNs, nowNs);
        polymarket.join(index);
        kalshi.join(index);
        touch(pairs[index]);
    }

    private void removePair(Pair pair) {
        pair.live = false;
        pair.polymarket.leave(pair.index);
        pair.kalshi.leave(pair.index);
    }

    private void release(Pair pair) {
        pair.inFlight = false;
        pair.coolUntilNs = gate.cooledNs(nowNs);
        touch(pair);
    }

    private Status status() {
        return new Status(
                updates,
                detections,
                offered,
                refused,
                dropped,
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

    /// A cold change, made by another thread and obeyed between two turns. Indexes must exist.
    public sealed interface Command {

        /// Adds a market or takes over its new metadata.
        record SetMarket(int book, Market market) implements Command {}

        /// Forgets a market whose pairs were removed.
        record RemoveMarket(int book) implements Command {}

        /// @param pair the next free index
        /// @param settlesNs expected settlement by the engine's clock, `Long.MAX_VALUE` if unknown
        record AddPair(int pair, PairTerms terms, long settlesNs) implements Command {}

        record RemovePair(int pair) implements Command {}

        record SetPairTradable(int pair, boolean tradable) implements Command {}

        record SetInFlight(int pair) implements Command {}

        /// The pair's execution has ended: it cools down, then may be offered again.
        record Release(int pair) implements Command {}

        /// @param blockedBy why nothing may be taken, or [Refusal#NONE]
        record SetTrading(Refusal blockedBy) implements Command {}

        record SetVenueOpen(Venue venue, boolean open) implements Command {}

        record SetGate(GateSettings settings) implements Command {}

        record CopyDepth(int book, int levels, CompletableFuture<BookDepth> answer)
                implements Command {}

        record CopyStatus(CompletableFuture<Status> answer) implements Command {}
    }
}
