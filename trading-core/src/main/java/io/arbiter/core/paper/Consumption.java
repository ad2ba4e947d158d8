package io.arbiter.core.paper;

import io.arbiter.core.execution.Depth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What our own paper orders took from levels that the venue still displays. The venue does not
/// know of paper orders, so without this the same lots could be bought again and again. A level
/// counts as new once it was gone from the book. Callers synchronize.
final class Consumption {

    private final Map<Integer, Long> takenByPrice = new HashMap<>();

    /// What is left of the displayed levels, best first.
    List<Depth.Level> left(List<Depth.Level> displayed) {
        Set<Integer> prices = new HashSet<>();
        List<Depth.Level> left = new ArrayList<>();
        for (Depth.Level level : displayed) {
            prices.add(level.ticks());
            long lots = level.lots() - takenByPrice.getOrDefault(level.ticks(), 0L);
            if (lots > 0) {
                left.add(new Depth.Level(level.ticks(), lots));
            }
        }
        takenByPrice.keySet().retainAll(prices);
        return left;
    }

    void took(int ticks, long lots) {
        takenByPrice.merge(ticks, lots, Math::addExact);
    }
}
