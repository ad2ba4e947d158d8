package io.arbiter.core.detection;

import io.arbiter.core.hotpath.Engine;
import io.arbiter.core.hotpath.OpportunityRing;
import io.arbiter.core.market.BookDepth;
import io.arbiter.core.market.Market;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.BasketTerms;
import io.arbiter.core.opportunity.DetectedBasket;
import io.arbiter.core.opportunity.DetectedOpportunity;
import io.arbiter.core.opportunity.GateSettings;
import io.arbiter.core.opportunity.PairTerms;
import io.arbiter.core.opportunity.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The hot path as the rest of the core sees it. Every method may be called from any thread, except
/// that each venue's [#sink] belongs to that venue's feed thread and [#poll] to one reading thread.
///
/// Whoever reads an opportunity that passed owns its pair until [#release]: the engine offers that
/// pair no further in between.
public final class HotPath implements AutoCloseable {

    private static final int RING_SLOTS = 1 << 16;
    private static final int FOUND_SLOTS = 1 << 10;
    private static final int MAX_BOOKS = 1 << 16;

    private final Clock clock;
    private final LongSupplier nanoClock;
    private final Queue<Consumer<Engine>> commands = new ConcurrentLinkedQueue<>();
    private final UpdateRing[] feeds = new UpdateRing[Venue.values().length];
    private final OpportunityRing found;
    private final Engine engine;
    private final EngineRunner runner;

    private final Map<MarketKey, Integer> bookByMarket = new HashMap<>();
    private final List<@Nullable Venue> venueByBook = new ArrayList<>();
    private int pairCount;
    private int basketCount;

    /// @param nanoClock the clock that the feeds stamp their frames with
    /// @param onFailure told once, on the engine's thread, when the engine stopped on a surprise
    public HotPath(
            GateSettings settings,
            Clock clock,
            LongSupplier nanoClock,
            Consumer<Throwable> onFailure) {
        this.clock = clock;
        this.nanoClock = nanoClock;
        runner = new EngineRunner(onFailure);
        for (int i = 0; i < feeds.length; i++) {
            feeds[i] = new UpdateRing(RING_SLOTS, MAX_BOOKS, runner::wake);
        }
        found = new OpportunityRing(FOUND_SLOTS, clock, nanoClock);
        engine = new Engine(feeds, commands, found, settings, nanoClock);
    }

    /// Starts the engine's thread. Without it, [#turn] does the work on the caller's.
    public void start() {
        runner.start(engine, found);
    }

    /// One turn of the duty cycle on the calling thread, for who did not [#start] it.
    public int turn() {
        return engine.doWork();
    }

    public boolean isRunning() {
        return runner.isRunning();
    }

    /// Where a venue's feed puts its changes, from one thread.
    public MarketDataSink sink(Venue venue) {
        return feeds[venue.index()];
    }

    /// Adds a market, or takes over its new metadata when it is known.
    ///
    /// @return the index of its book, to subscribe the feed with
    public synchronized int addMarket(Market market) {
        MarketKey key = new MarketKey(market.venue(), market.key());
        int book = bookByMarket.getOrDefault(key, venueByBook.size());
        if (book == MAX_BOOKS) {
            throw new IllegalStateException(
                    "no room for another market: " + MAX_BOOKS + " were added; restart the core");
        }
        if (book == venueByBook.size()) {
            bookByMarket.put(key, book);
            venueByBook.add(market.venue());
        }
        send(to -> to.onMarket(book, market));
        return book;
    }

    /// Forgets a market whose pairs were removed. Its index is not used again.
    public synchronized void removeMarket(int book) {
        requireBook(book, venueOf(book));
        venueByBook.set(book, null);
        bookByMarket.values().remove(book);
        send(to -> to.onMarketGone(book));
    }

    /// Adds a pair of two added markets.
    ///
    /// @return the index that its opportunities carry
    public synchronized int addPair(PairTerms terms) {
        requireBook(terms.polymarketBook(), Venue.POLYMARKET);
        requireBook(terms.kalshiBook(), Venue.KALSHI);
        int pair = pairCount++;
        long settlesNs = toNanos(terms.settlesAt());
        send(to -> to.onPair(pair, terms, settlesNs));
        return pair;
    }

    public void removePair(int pair) {
        requirePair(pair);
        send(to -> to.onPairGone(pair));
    }

    /// Adds a basket of added markets.
    ///
    /// @return the index that its opportunities carry
    public synchronized int addBasket(BasketTerms terms) {
        for (BasketTerms.Outcome outcome : terms.outcomes()) {
            if (outcome.polymarketBook() != BasketTerms.ABSENT) {
                requireBook(outcome.polymarketBook(), Venue.POLYMARKET);
            }
            if (outcome.kalshiBook() != BasketTerms.ABSENT) {
                requireBook(outcome.kalshiBook(), Venue.KALSHI);
            }
        }
        int basket = basketCount++;
        long settlesNs = toNanos(terms.settlesAt());
        send(to -> to.onBasket(basket, terms, settlesNs));
        return basket;
    }

    public synchronized void removeBasket(int basket) {
        if (basket < 0 || basket >= basketCount) {
            throw new IllegalArgumentException("basket " + basket + " was never added");
        }
        send(to -> to.onBasketGone(basket));
    }

    /// A pair that is not tradable is watched, and refused by name.
    public void setPairTradable(int pair, boolean tradable) {
        requirePair(pair);
        send(to -> to.onPairTradable(pair, tradable));
    }

    /// No pair is offered until [#allowTrading]; opportunities are refused with this reason.
    public void blockTrading(Refusal reason) {
        send(to -> to.onTrading(reason));
    }

    public void allowTrading() {
        send(to -> to.onTrading(Refusal.NONE));
    }

    public void setVenueOpen(Venue venue, boolean open) {
        send(to -> to.onVenueOpen(venue, open));
    }

    /// Keeps a pair from being offered, as if one of its opportunities had been read: for
    /// executions that a restart found under way.
    public void setInFlight(int pair) {
        requirePair(pair);
        send(to -> to.onInFlight(pair));
    }

    /// The pair's execution has ended, or its opportunity was not taken after all.
    public void release(int pair) {
        requirePair(pair);
        send(to -> to.onRelease(pair));
    }

    public void setGateSettings(GateSettings settings) {
        send(to -> to.onGateSettings(settings));
    }

    /// Hands all that was found since the last call to `reader`.
    ///
    /// @return how many
    public int poll(Consumer<DetectedOpportunity> reader) {
        return found.drain(reader);
    }

    /// The same for baskets, on the same thread.
    public int pollBaskets(Consumer<DetectedBasket> reader) {
        return found.drainBaskets(reader);
    }

    /// Like [#poll], but sleeps up to `patience` for something to be found.
    public int awaitAndPoll(Consumer<DetectedOpportunity> reader, Duration patience) {
        runner.wakes(Thread.currentThread());
        if (found.isEmpty()) {
            LockSupport.parkNanos(this, patience.toNanos());
        }
        return poll(reader);
    }

    /// A book's best levels, its state and its ages, with everything that was sent before.
    public CompletableFuture<BookDepth> depth(int book, int levels) {
        return ask(engine -> engine.depth(book, levels));
    }

    /// What the engine has counted. A future that stays open means an engine that does not turn.
    public CompletableFuture<Engine.Status> status() {
        return ask(Engine::status);
    }

    @Override
    public void close() {
        runner.close();
    }

    /// The answer is computed by the engine; what hangs on it never runs on the engine's thread.
    private <T> CompletableFuture<T> ask(Function<Engine, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        send(to ->
                to.onQuestion(of -> {
                    T copy = question.apply(of);
                    answer.completeAsync(() -> copy);
                }));
        return answer;
    }

    private void send(Consumer<Engine> command) {
        commands.add(command);
        runner.wake();
    }

    private long toNanos(@Nullable Instant settlesAt) {
        return settlesAt == null
                ? Long.MAX_VALUE
                : nanoClock.getAsLong() + Duration.between(clock.instant(), settlesAt).toNanos();
    }

    private @Nullable Venue venueOf(int book) {
        return book >= 0 && book < venueByBook.size() ? venueByBook.get(book) : null;
    }

    private void requireBook(int book, @Nullable Venue venue) {
        if (venue == null || venueOf(book) != venue) {
            throw new IllegalArgumentException(
                    "book "
                            + book
                            + " is no added market of "
                            + (venue == null ? "any venue" : venue));
        }
    }

    private synchronized void requirePair(int pair) {
        if (pair < 0 || pair >= pairCount) {
            throw new IllegalArgumentException("pair " + pair + " was never added");
        }
    }

    private record MarketKey(Venue venue, String key) {}
}
