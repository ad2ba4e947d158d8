package io.arbiter.core.pairs;

/// Lists pairs by hand, for tests of other packages.
public final class Listing {

    private Listing() {}

    public static void add(TradablePairs pairs, TradablePair pair) {
        pairs.put(pair);
    }
}
