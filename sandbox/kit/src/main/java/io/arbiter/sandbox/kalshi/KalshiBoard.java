package io.arbiter.sandbox.kalshi;

import io.arbiter.sandbox.exchange.ExchangeEvent;
import io.arbiter.sandbox.exchange.ExchangeListener;
import io.arbiter.sandbox.exchange.Trade;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/// The listings of the venue and its public tape. Safe for many threads.
final class KalshiBoard implements ExchangeListener {

    private static final int TAPE_LENGTH = 10_000;

    private final Map<String, KalshiListing> listings = new LinkedHashMap<>();
    private final Deque<Trade> tape = new ArrayDeque<>();

    synchronized void add(KalshiListing listing) {
        listings.put(listing.ticker(), listing);
    }

    synchronized List<KalshiListing> listings() {
        return List.copyOf(listings.values());
    }

    synchronized Optional<KalshiListing> listing(String ticker) {
        return Optional.ofNullable(listings.get(ticker));
    }

    Map<String, List<KalshiListing>> byEvent() {
        return group(listing -> listing.event().ticker());
    }

    Map<String, List<KalshiListing>> bySeries() {
        return group(listing -> listing.event().seriesTicker());
    }

    private Map<String, List<KalshiListing>> group(Function<KalshiListing, String> key) {
        Map<String, List<KalshiListing>> groups = new LinkedHashMap<>();
        listings()
                .forEach(one ->
                        groups.computeIfAbsent(key.apply(one), _ -> new ArrayList<>()).add(one));
        return groups;
    }

    SortedSet<Integer> shards() {
        SortedSet<Integer> shards = new TreeSet<>(List.of(0));
        listings().forEach(listing -> shards.add(listing.shard()));
        return shards;
    }

    synchronized List<Trade> trades() {
        return List.copyOf(tape);
    }

    @Override
    public synchronized void onEvent(ExchangeEvent event) {
        if (event instanceof ExchangeEvent.Traded traded) {
            tape.addLast(traded.trade());
            if (tape.size() > TAPE_LENGTH) {
                tape.removeFirst();
            }
        }
    }
}
