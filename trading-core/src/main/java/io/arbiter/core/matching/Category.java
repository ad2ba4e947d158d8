package io.arbiter.core.matching;

/// The part of a meaning before the colon: `team` of `team:mlb-sd`.
final class Category {

    private Category() {}

    /// The category, or empty for a plain word.
    static String of(String meaning) {
        int colon = meaning.indexOf(':');
        return colon < 0 ? "" : meaning.substring(0, colon);
    }
}
