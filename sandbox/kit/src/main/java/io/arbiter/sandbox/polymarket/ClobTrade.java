package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.exchange.Fill;
import io.arbiter.sandbox.exchange.OrderRequest;
import io.arbiter.sandbox.polymarket.PolymarketBoard.Asset;
import java.util.List;

/// One settled-together part of a match, at one price (polymarket.md 1.3). Guarded by the
/// exchange's lock.
final class ClobTrade {

    /// How far the settlement on chain is.
    enum Status {
        MATCHED,
        MINED,
        CONFIRMED,
        RETRYING,
        FAILED
    }

    /// One order in it.
    ///
    /// @param ticks price of its own asset
    record Party(
            String orderId,
            String owner,
            String address,
            Asset asset,
            OrderRequest.Action action,
            int ticks,
            long microShares) {}

    private final String id;
    private final Party taker;
    private final List<Party> makers;
    private final List<Fill> fills;
    private final int bucketIndex;
    private final long matchedAtMs;
    private Status status = Status.MATCHED;
    private String transactionHash = "";
    private long updatedAtMs;

    ClobTrade(
            String id,
            Party taker,
            List<Party> makers,
            List<Fill> fills,
            int bucketIndex,
            long matchedAtMs) {
        this.id = id;
        this.taker = taker;
        this.makers = List.copyOf(makers);
        this.fills = List.copyOf(fills);
        this.bucketIndex = bucketIndex;
        this.matchedAtMs = matchedAtMs;
        this.updatedAtMs = matchedAtMs;
    }

    String id() {
        return id;
    }

    Party taker() {
        return taker;
    }

    List<Party> makers() {
        return makers;
    }

    /// The engine's fills of API orders in it: what a failure undoes.
    List<Fill> fills() {
        return fills;
    }

    int bucketIndex() {
        return bucketIndex;
    }

    long matchedAtMs() {
        return matchedAtMs;
    }

    Status status() {
        return status;
    }

    String transactionHash() {
        return transactionHash;
    }

    long updatedAtMs() {
        return updatedAtMs;
    }

    boolean involves(String owner) {
        return taker.owner().equals(owner)
                || makers.stream().anyMatch(maker -> maker.owner().equals(owner));
    }

    void advance(Status newStatus, String hash, long nowMs) {
        this.status = newStatus;
        this.transactionHash = hash;
        this.updatedAtMs = nowMs;
    }
}
