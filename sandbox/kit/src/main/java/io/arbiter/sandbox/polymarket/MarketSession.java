package io.arbiter.sandbox.polymarket;

import io.arbiter.sandbox.net.Json;
import io.arbiter.sandbox.net.SocketEndpoint;
import io.arbiter.sandbox.net.SocketLink;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// One `/ws/market` socket. Guarded by the exchange's lock.
final class MarketSession implements SocketEndpoint.SocketHandler {

    /// Beyond this a socket gets changes but no snapshots (polymarket.md 4).
    private static final int MOST_ASSETS_WITH_SNAPSHOTS = 500;

    private final SocketLink link;
    private final MarketStream stream;
    private final Set<String> assets = new LinkedHashSet<>();
    private boolean customFeatures;

    MarketSession(SocketLink link, MarketStream stream) {
        this.link = link;
        this.stream = stream;
    }

    SocketLink link() {
        return link;
    }

    boolean wants(String assetId) {
        return assets.contains(assetId);
    }

    boolean customFeatures() {
        return customFeatures;
    }

    @Override
    public void onText(String text) {
        if (text.equals("PING")) {
            link.send("PONG");
            return;
        }
        Json.parse(text)
                .ifPresentOrElse(
                        command -> stream.locked(() -> handle(command)),
                        () -> link.send("INVALID OPERATION"));
    }

    private void handle(JsonNode command) {
        List<String> ids = new ArrayList<>();
        command.path("assets_ids").forEach(id -> ids.add(id.asString("")));
        boolean first = Json.text(command, "type").filter("market"::equals).isPresent();
        String operation = Json.text(command, "operation").orElse(first ? "subscribe" : "");
        switch (operation) {
            case "subscribe" -> subscribe(ids, Json.flag(command, "custom_feature_enabled"));
            case "unsubscribe" -> ids.forEach(assets::remove);
            default -> link.send("INVALID OPERATION");
        }
    }

    private void subscribe(List<String> ids, boolean custom) {
        customFeatures |= custom;
        List<String> added = ids.stream().filter(assets::add).toList();
        if (added.isEmpty()) {
            link.send("NO NEW ASSETS");
        } else if (assets.size() <= MOST_ASSETS_WITH_SNAPSHOTS) {
            stream.snapshots(link, added);
        }
    }

    void closeIfSilent() {
        stream.locked(() -> {
            if (assets.isEmpty()) {
                link.close();
            }
        });
    }

    @Override
    public void onClosed() {
        stream.closed(this);
    }
}
