package io.arbiter.core.hotpath;

import io.arbiter.core.market.Venue;
import io.arbiter.core.opportunity.BasketTerms;
import io.arbiter.core.opportunity.DetectedBasket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// YES of every outcome of an event, as detection priced it.
final class FoundBasket extends Found {

    final Leg[] legs = new Leg[BasketTerms.MOST_OUTCOMES];
    final Venue[] venues = new Venue[BasketTerms.MOST_OUTCOMES];
    int basket;
    int outcomes;
    int limitingOutcome;

    FoundBasket() {
        Arrays.setAll(legs, _ -> new Leg());
        Arrays.fill(venues, Venue.POLYMARKET);
    }

    @Override
    long capitalMicros() {
        long capital = 0;
        for (int i = 0; i < outcomes; i++) {
            capital += legs[i].capitalMicros();
        }
        return capital;
    }

    /// The record of it, made on the reader's thread.
    DetectedBasket opportunity(Instant detectedAt) {
        List<DetectedBasket.Leg> bought = new ArrayList<>(outcomes);
        for (int i = 0; i < outcomes; i++) {
            Leg leg = legs[i];
            bought.add(
                    new DetectedBasket.Leg(
                            venues[i],
                            leg.limitTicks,
                            leg.costMicros,
                            leg.feeMicros,
                            leg.bookState,
                            leg.sequence,
                            leg.ageNs,
                            leg.feedAgeNs));
        }
        return new DetectedBasket(
                basket,
                refusal.code(),
                lots,
                bought,
                reserveMicros,
                profitMicros,
                breakEvenLots,
                limitingOutcome,
                annualBps,
                detectedAt);
    }
}
