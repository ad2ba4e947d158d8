package io.arbiter.core.pairs;

import io.arbiter.core.opportunity.BasketTerms;

/// Where baskets are put up for detection.
public interface BasketBoard {

    /// Starts detection on listed markets and returns the basket's dense index.
    int addBasket(BasketTerms terms);

    /// Ends detection of the basket.
    void removeBasket(int basket);
}
