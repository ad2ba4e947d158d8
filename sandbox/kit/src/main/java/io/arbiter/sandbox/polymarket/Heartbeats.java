package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.net.Answer;
import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.time.VenueTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// The dead man's switch: once started, ten seconds without a beat cancel everything (polymarket.md
/// 1.3). Guarded by the exchange's lock.
final class Heartbeats {

    private static final long CHECK_MS = 5_000;
    private static final long PATIENCE_MS = 10_000;

    private final VenueTime time;
    private final Consumer<PolymarketAccount> onDead;
    private final Map<String, Beat> beats = new HashMap<>();
    private long made;

    Heartbeats(VenueTime time, Consumer<PolymarketAccount> onDead) {
        this.time = time;
        this.onDead = onDead;
    }

    private record Beat(String id, long atMs) {}

    Answer beat(PolymarketAccount account, String id) {
        Beat last = beats.get(account.apiKey());
        if (last != null && !last.id().equals(id)) {
            ObjectNode body = Json.object();
            body.put("error", "Invalid Heartbeat ID");
            body.put("heartbeat_id", last.id());
            return Answer.json(400, body);
        }
        String next = new UUID(account.apiKey().hashCode(), ++made).toString();
        beats.put(account.apiKey(), new Beat(next, time.nowMs()));
        if (last == null) {
            time.after(CHECK_MS, () -> check(account));
        }
        return Answer.json(200, Json.object().put("heartbeat_id", next));
    }

    private void check(PolymarketAccount account) {
        Beat last = beats.get(account.apiKey());
        if (last == null) {
            return;
        }
        if (time.nowMs() - last.atMs() >= PATIENCE_MS) {
            beats.remove(account.apiKey());
            onDead.accept(account);
        } else {
            time.after(CHECK_MS, () -> check(account));
        }
    }
}
