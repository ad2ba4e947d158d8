package io.arbiter.core.matching;

/// The facts a card shows, in the order in which it shows them.
public enum FactName {
    /// Who or what the outcome names.
    OUTCOME,
    /// Competitors of the game.
    FIXTURE,
    /// Competition, league, award.
    COMPETITION,
    /// Office, election and party.
    OFFICE,
    /// Country, state, district.
    PLACE,
    /// What must happen: win, advance, spread, announce.
    ACTION,
    /// Institution, index or asset that is measured.
    MEASURE,
    /// Part of the contest: half, set, round, season.
    SCOPE,
    /// Numbers with their comparison and unit.
    THRESHOLD,
    /// Day, month, year, time of day or deadline.
    PERIOD,
    /// Whether YES means the same direction.
    POLARITY,
    /// Words that only one side uses.
    WORDING,
    /// Who says how it ended.
    SOURCE,
    /// What happens when it is postponed or cancelled.
    VOID_RULE;

    /// Whether a difference in it makes two questions about different things, so that nobody needs
    /// to look.
    boolean decisive() {
        return switch (this) {
            case OUTCOME, FIXTURE, COMPETITION, OFFICE, PLACE -> true;
            case ACTION, MEASURE, SCOPE, THRESHOLD, PERIOD, POLARITY, WORDING, SOURCE, VOID_RULE ->
                    false;
        };
    }

    /// Whether the fact comes from the rule texts rather than from titles and labels.
    public boolean fromRules() {
        return this == SOURCE || this == VOID_RULE;
    }
}
