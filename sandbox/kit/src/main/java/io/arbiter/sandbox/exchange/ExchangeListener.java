package io.arbiter.sandbox.exchange;

/// Hears the engine. Called under the exchange's lock: be quick and never wait.
public interface ExchangeListener {

    void onEvent(ExchangeEvent event);
}
