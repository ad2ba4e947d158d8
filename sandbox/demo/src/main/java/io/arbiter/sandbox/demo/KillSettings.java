package io.arbiter.sandbox.demo;

import io.arbiter.sandbox.SimulatedVenues;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Properties;

/// Writes the settings of `./arbiter kill` for the simulated venues.
final class KillSettings {

    private KillSettings() {}

    static void write(StateFolder state, SimulatedVenues venues) {
        var member = venues.kalshi().accounts().getFirst();
        var trader = venues.polymarket().accounts().getFirst();
        Properties settings = new Properties();
        settings.put("halt-file", state.haltFile().toString());
        settings.put("kalshi.url", venues.kalshi().restUrl());
        settings.put("kalshi.key-id", member.keyId());
        settings.put("kalshi.private-key-pem", member.privateKeyPem());
        settings.put("polymarket.url", venues.polymarket().clobUrl());
        settings.put("polymarket.address", trader.address());
        settings.put("polymarket.api-key", trader.apiKey());
        settings.put("polymarket.secret", trader.secret());
        settings.put("polymarket.passphrase", trader.passphrase());
        StringWriter text = new StringWriter();
        try {
            settings.store(text, null);
        } catch (IOException e) {
            throw new IllegalStateException("a string cannot fail", e);
        }
        StateFolder.writePrivately(state.killSettings(), text.toString());
    }
}
