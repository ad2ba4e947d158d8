package io.arbiter.core.matching;

/// How many proposals to keep.
///
/// @param perListing proposals per Kalshi market
/// @param minimumScore proposals below this score (0 to 1000) are dropped
/// @param maximumDifferences proposals with more differing facts (rules aside) are dropped
public record MatchingSettings(int perListing, int minimumScore, int maximumDifferences) {

    /// Five per market, at least a quarter of the score, at most one difference.
    public static final MatchingSettings STANDARD = new MatchingSettings(5, 250, 1);

    public MatchingSettings {
        if (perListing < 1) {
            throw new IllegalArgumentException(
                    "proposals per listing must be at least 1, was " + perListing);
        }
        if (minimumScore < 0 || minimumScore > 1000) {
            throw new IllegalArgumentException(
                    "minimum score must be within 0 and 1000, was " + minimumScore);
        }
    }
}
