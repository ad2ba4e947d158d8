package io.arbiter.sandbox.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Cash per shard and holdings per market of one account. Guarded by the exchange's lock.
public final class Account {

    private final String id;
    private final TreeMap<Integer, Long> cashMicros;
    private final Map<String, Holding> holdings = new LinkedHashMap<>();

    Account(String id, Map<Integer, Long> cashMicros) {
        this.id = id;
        this.cashMicros = new TreeMap<>(cashMicros);
    }

    public String id() {
        return id;
    }

    /// Cash per shard, micros, before what resting orders reserve.
    public SortedMap<Integer, Long> cashMicros() {
        return new TreeMap<>(cashMicros);
    }

    public boolean funded(int shard) {
        return cashMicros.containsKey(shard);
    }

    public long cashMicros(int shard) {
        return cashMicros.getOrDefault(shard, 0L);
    }

    void addCash(int shard, long micros) {
        cashMicros.merge(shard, micros, Math::addExact);
    }

    public Map<String, Holding> holdings() {
        return Map.copyOf(holdings);
    }

    /// Never null; an account starts with nothing of any market.
    public Holding holding(String marketId) {
        return holdings.computeIfAbsent(marketId, _ -> new Holding());
    }
}
