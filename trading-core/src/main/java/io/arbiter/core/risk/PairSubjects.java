package io.arbiter.core.risk;

import java.util.Set;

/// Knows the events that a pair is about, on both venues; none when the pair is not known.
public interface PairSubjects {

    Set<String> events(String pairId);
}
