package io.arbiter.core.venue.polymarket;

import io.arbiter.core.market.MarketDataSink;
import io.arbiter.core.venue.MarketFeed;
import io.arbiter.core.venue.stream.FrameCounts;
import io.arbiter.core.venue.stream.SocketLoop;
import io.arbiter.core.venue.stream.SocketSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Polymarket's market channel, spread over as many sockets as the venue needs to answer with
/// snapshots (polymarket.md 4). All sockets and all decoding live on one event loop.
///
/// Subscribing to a market again asks for a fresh snapshot of its book.
final class PolymarketFeed implements MarketFeed {

    private static final Duration CHECK_EVERY = Duration.ofMillis(500);

    private final SocketSettings settings;
    private final MarketDataSink sink;
    private final LongSupplier nanoClock;
    private final RandomGenerator random;
    private final FrameCounts counts = new FrameCounts();
    private final SocketLoop loop = new SocketLoop("polymarket-feed");
    private final List<PolymarketShard> shards = new CopyOnWriteArrayList<>();

    // On the loop only.
    private final Map<Integer, PolymarketShard> shardOfBook = new HashMap<>();
    private boolean started;

    PolymarketFeed(
            SocketSettings settings,
            MarketDataSink sink,
            LongSupplier nanoClock,
            RandomGenerator random) {
        this.settings = settings;
        this.sink = sink;
        this.nanoClock = nanoClock;
        this.random = random;
    }

    @Override
    public void start() {
        loop.execute(() -> {
            if (!started) {
                started = true;
                shards.forEach(PolymarketShard::connect);
                loop.every(CHECK_EVERY, this::checkSnapshots);
            }
        });
    }

    private void checkSnapshots() {
        shards.forEach(PolymarketShard::checkSnapshots);
    }

    @Override
    public void subscribe(Collection<FeedMarket> markets) {
        List<FeedMarket> wanted = List.copyOf(markets);
        loop.execute(() -> addAll(wanted));
    }

    private void addAll(List<FeedMarket> markets) {
        Map<PolymarketShard, List<FeedMarket>> added = new HashMap<>();
        for (FeedMarket market : markets) {
            PolymarketShard known = shardOfBook.get(market.book());
            if (known == null) {
                PolymarketShard shard = shardWithRoom();
                shard.add(market);
                shardOfBook.put(market.book(), shard);
                added.computeIfAbsent(shard, _ -> new ArrayList<>()).add(market);
            } else {
                known.refresh(market.book());
            }
        }
        added.forEach(PolymarketShard::announce);
    }

    private PolymarketShard shardWithRoom() {
        for (PolymarketShard shard : shards) {
            if (shard.hasRoom()) {
                return shard;
            }
        }
        var shard = new PolymarketShard(settings, loop, nanoClock, random, sink, counts);
        shards.add(shard);
        if (started) {
            shard.connect();
        }
        return shard;
    }

    @Override
    public void unsubscribe(Collection<FeedMarket> markets) {
        List<FeedMarket> dropped = List.copyOf(markets);
        loop.execute(() -> {
            for (FeedMarket market : dropped) {
                PolymarketShard shard = shardOfBook.remove(market.book());
                if (shard != null) {
                    shard.remove(market.book());
                }
            }
        });
    }

    @Override
    public FeedHealth health() {
        long down = shards.stream().filter(shard -> !shard.isOpen()).count();
        String detail = down == 0 ? "" : down + " of " + shards.size() + " sockets are down";
        return new FeedHealth(
                detail.isEmpty(), counts.lastFrameNs(), counts.frames(), counts.rejects(), detail);
    }

    /// Rejects by reason, for tests and diagnostics.
    FrameCounts counts() {
        return counts;
    }

    @Override
    public void close() {
        shards.forEach(PolymarketShard::close);
        loop.close();
    }
}
