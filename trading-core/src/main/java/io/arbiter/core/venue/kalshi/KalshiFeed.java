package io.arbiter.core.venue.kalshi;

import io.arbiter.core.market.BookState;
import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.venue.MarketFeed;
import io.arbiter.core.venue.MarketNews;
import io.arbiter.core.venue.stream.FrameCounts;
import io.arbiter.core.venue.stream.SnapshotRequests;
import io.arbiter.core.venue.stream.SocketListener;
import io.arbiter.core.venue.stream.SocketLoop;
import io.arbiter.core.venue.stream.SocketSettings;
import io.arbiter.core.venue.stream.VenueSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Kalshi's order books and market status over one signed socket (kalshi.md 3). All decoding lives
/// on one event loop.
///
/// Subscribing to a market again asks for a fresh snapshot of its book.
final class KalshiFeed implements MarketFeed, SocketListener, KalshiControl {

    private static final Logger log = LoggerFactory.getLogger(KalshiFeed.class);
    private static final Duration CHECK_EVERY = Duration.ofMillis(500);
    private static final int NO_SUBSCRIPTION = -1;
    private static final int SUBSCRIPTION_FAILED = 10;
    private static final int BUFFER_OVERFLOW = 25;

    private final MarketDataSink sink;
    private final MarketNews news;
    private final LongSupplier nanoClock;
    private final FrameCounts counts = new FrameCounts();
    private final SocketLoop loop = new SocketLoop("kalshi-feed");
    private final VenueSocket socket;
    private final KalshiDecoder decoder;

    // On the loop only.
    private final Map<Integer, String> tickers = new LinkedHashMap<>();
    private final SnapshotRequests snapshots = new SnapshotRequests();
    private final KalshiCommands commands = new KalshiCommands();
    private int bookSid = NO_SUBSCRIPTION;
    private boolean started;

    KalshiFeed(
            SocketSettings settings,
            MarketDataSink sink,
            MarketNews news,
            LongSupplier nanoClock,
            RandomGenerator random) {
        this.sink = sink;
        this.news = news;
        this.nanoClock = nanoClock;
        decoder = new KalshiDecoder(sink, counts, this, KalshiFrame.NoPrices.ON_YES_SCALE);
        socket = new VenueSocket(settings, loop, nanoClock, random, this);
    }

    @Override
    public void start() {
        loop.execute(() -> {
            if (!started) {
                started = true;
                socket.connect();
                loop.every(CHECK_EVERY, this::checkSnapshots);
            }
        });
    }

    @Override
    public void subscribe(Collection<FeedMarket> markets) {
        List<FeedMarket> wanted = List.copyOf(markets);
        loop.execute(() -> addAll(wanted));
    }

    private void addAll(List<FeedMarket> markets) {
        List<Integer> added = new ArrayList<>();
        for (FeedMarket market : markets) {
            if (tickers.putIfAbsent(market.book(), market.market().key()) == null) {
                decoder.add(market.book(), market.market().key());
                added.add(market.book());
            } else {
                decoder.awaitSnapshot(market.book());
                onBookLost(market.book());
            }
        }
        if (!socket.isOpen() || added.isEmpty()) {
            return;
        }
        if (bookSid == NO_SUBSCRIPTION) {
            subscribeBooks(added);
        } else {
            update("add_markets", added);
        }
    }

    @Override
    public void unsubscribe(Collection<FeedMarket> markets) {
        List<FeedMarket> dropped = List.copyOf(markets);
        loop.execute(() -> dropped.forEach(market -> drop(market.book())));
    }

    private void drop(int book) {
        String ticker = tickers.remove(book);
        if (ticker == null) {
            return;
        }
        decoder.remove(book, ticker);
        snapshots.forget(book);
        sink.invalidate(book, BookState.NO_SNAPSHOT);
        if (bookSid != NO_SUBSCRIPTION) {
            socket.send(commands.update(bookSid, "delete_markets", List.of(ticker)));
        }
    }

    @Override
    public void onOpen() {
        decoder.forgetSubscriptions();
        bookSid = NO_SUBSCRIPTION;
        socket.send(commands.subscribeLifecycle());
        if (!tickers.isEmpty()) {
            subscribeBooks(List.copyOf(tickers.keySet()));
        }
    }

    private void subscribeBooks(List<Integer> books) {
        requested(books);
        for (List<String> part : KalshiCommands.parts(tickersOf(books))) {
            // A second subscription to the channel merges into the first.
            socket.send(commands.subscribeBooks(part));
        }
    }

    private void update(String action, List<Integer> books) {
        requested(books);
        for (List<String> part : KalshiCommands.parts(tickersOf(books))) {
            socket.send(commands.update(bookSid, action, part));
        }
    }

    private void requested(List<Integer> books) {
        long nowNs = nanoClock.getAsLong();
        books.forEach(book -> snapshots.requested(book, nowNs));
    }

    private List<String> tickersOf(List<Integer> books) {
        return books.stream().map(tickers::get).filter(Objects::nonNull).toList();
    }

    private void checkSnapshots() {
        if (!socket.isOpen()) {
            return;
        }
        List<Integer> due = snapshots.due(nanoClock.getAsLong(), decoder::isLive);
        if (due.isEmpty()) {
            return;
        }
        if (bookSid == NO_SUBSCRIPTION) {
            subscribeBooks(due);
        } else {
            update("get_snapshot", due);
        }
    }

    @Override
    public void onText(byte[] bytes, int length, long receivedNs) {
        decoder.decode(bytes, length, receivedNs);
    }

    @Override
    public void onAlive(long receivedNs) {
        sink.alive(receivedNs);
    }

    @Override
    public void onClosed(String reason) {
        decoder.invalidateAll(BookState.DISCONNECTED);
        snapshots.clear();
        bookSid = NO_SUBSCRIPTION;
    }

    @Override
    public void onSubscribed(String channel, int sid) {
        if (KalshiCommands.BOOKS.equals(channel)) {
            bookSid = sid;
        }
    }

    @Override
    public void onSequenceGap(int sid) {
        log.atWarn().addKeyValue("venue", "KALSHI").addKeyValue("sid", sid).log("sequence gap");
        if (bookSid != NO_SUBSCRIPTION && !tickers.isEmpty()) {
            update("get_snapshot", List.copyOf(tickers.keySet()));
        }
    }

    @Override
    public void onBookLost(int book) {
        snapshots.wanted(book, nanoClock.getAsLong());
    }

    @Override
    public void onConnectionLost(String reason) {
        socket.reconnect(reason);
    }

    @Override
    public void onMarketNews(String ticker) {
        news.happened(ticker);
    }

    @Override
    public void onError(int code, String message, String ticker) {
        log.atWarn()
                .addKeyValue("venue", "KALSHI")
                .addKeyValue("code", code)
                .addKeyValue("ticker", ticker)
                .addKeyValue("message", message)
                .log("stream command refused");
        if (code == SUBSCRIPTION_FAILED || code == BUFFER_OVERFLOW) {
            socket.reconnect("the venue ended a subscription, code " + code);
        }
    }

    @Override
    public FeedHealth health() {
        boolean open = socket.isOpen();
        return new FeedHealth(
                open,
                counts.lastFrameNs(),
                counts.frames(),
                counts.rejects(),
                open ? "" : "the socket is down; it is retried");
    }

    /// Rejects by reason, for tests and diagnostics.
    FrameCounts counts() {
        return counts;
    }

    @Override
    public void close() {
        socket.close();
        loop.close();
    }
}
