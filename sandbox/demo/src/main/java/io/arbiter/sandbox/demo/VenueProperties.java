package io.arbiter.sandbox.demo;

import io.arbiter.sandbox.SimulatedVenues;
import java.util.LinkedHashMap;
import java.util.Map;

/// What trading-core must be told to trade on the simulated venues: addresses, and keys that are
/// worth nothing elsewhere.
final class VenueProperties {

    private VenueProperties() {}

    /// @param account id of the paper account to trade for
    static Map<String, String> of(SimulatedVenues venues, String account) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("arbiter.mode", "paper");
        properties.put("arbiter.trading.pair-refresh", "1s");
        properties.put("arbiter.catalogue.page-pause", "100ms");
        properties.put("arbiter.catalogue.pass-every", "15s");
        properties.put("arbiter.pairs.refresh", "1s");
        properties.put("arbiter.trading.tenant-id", Seed.TENANT.toString());
        properties.put("arbiter.trading.account-id", account);
        properties.put("arbiter.venues.environment", "simulated");
        putPolymarket(venues, properties);
        putKalshi(venues, properties);
        return properties;
    }

    private static void putPolymarket(SimulatedVenues venues, Map<String, String> properties) {
        var polymarket = venues.polymarket();
        var trader = polymarket.accounts().getFirst();
        properties.put("arbiter.venues.polymarket.clob-url", polymarket.clobUrl());
        properties.put("arbiter.venues.polymarket.gamma-url", polymarket.gammaUrl());
        properties.put("arbiter.venues.polymarket.market-stream-url", polymarket.marketStreamUrl());
        properties.put("arbiter.venues.polymarket.user-stream-url", polymarket.userStreamUrl());
        properties.put("arbiter.venues.polymarket.chain-id", String.valueOf(polymarket.chainId()));
        properties.put("arbiter.venues.polymarket.private-key", trader.privateKey());
        properties.put("arbiter.venues.polymarket.api-key", trader.apiKey());
        properties.put("arbiter.venues.polymarket.secret", trader.secret());
        properties.put("arbiter.venues.polymarket.passphrase", trader.passphrase());
        properties.put(
                "arbiter.venues.polymarket.signature-type", String.valueOf(trader.signatureType()));
    }

    private static void putKalshi(SimulatedVenues venues, Map<String, String> properties) {
        var kalshi = venues.kalshi();
        var member = kalshi.accounts().getFirst();
        properties.put("arbiter.venues.kalshi.rest-url", kalshi.restUrl());
        properties.put("arbiter.venues.kalshi.stream-url", kalshi.streamUrl());
        properties.put("arbiter.venues.kalshi.key-id", member.keyId());
        properties.put("arbiter.venues.kalshi.private-key-pem", member.privateKeyPem());
    }
}
