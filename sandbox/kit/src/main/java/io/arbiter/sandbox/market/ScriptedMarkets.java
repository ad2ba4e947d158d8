package io.arbiter.sandbox.market;

import io.arbiter.sandbox.exchange.Exchange;
import io.arbiter.sandbox.kalshi.KalshiListing;
import io.arbiter.sandbox.polymarket.PolymarketListing;
import io.arbiter.sandbox.time.VenueTime;
import java.util.List;

/// The invented questions with empty books that nobody moves but the test.
public final class ScriptedMarkets implements MarketSource {

    private final List<Question> questions;

    public ScriptedMarkets(int pairs, long nowMs) {
        this.questions = Questions.first(pairs, Calendar.at(nowMs));
    }

    @Override
    public List<KalshiListing> kalshiListings() {
        return questions.stream().map(Question::kalshi).toList();
    }

    @Override
    public List<PolymarketListing> polymarketListings() {
        return questions.stream().map(Question::polymarket).toList();
    }

    @Override
    public List<SimulatedPair> pairs() {
        return questions.stream().map(Question::pair).toList();
    }

    @Override
    public void start(Exchange polymarket, Exchange kalshi, VenueTime time) {}

    @Override
    public void stop() {}
}
