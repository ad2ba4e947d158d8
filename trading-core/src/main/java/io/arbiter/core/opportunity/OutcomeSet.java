package io.arbiter.core.opportunity;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What an event says about its outcomes, to prove from that a basket of them covers the event.
///
/// Only a neg-risk event of Polymarket settles exactly one of its outcomes to YES by construction;
/// Kalshi's `mutually_exclusive` forbids two winners and does not promise one.
///
/// @param negRisk whether the outcomes belong to one neg-risk event
/// @param growth whether outcomes may be added to it later
/// @param listed the names of all outcomes that the event lists, open or closed
/// @param bought the names of those that the basket buys
public record OutcomeSet(boolean negRisk, Growth growth, List<String> listed, List<String> bought) {

    private static final Set<String> OTHERS =
            Set.of(
                    "other",
                    "others",
                    "another",
                    "any other",
                    "anyone else",
                    "someone else",
                    "something else",
                    "none of the above",
                    "no one else",
                    "field",
                    "the field");

    private static final Pattern FIRST_WORD_OTHER = Pattern.compile("(an)?other\\b.*");

    /// "Person A", "Player 12", "TBD", or nothing at all.
    private static final Pattern PLACEHOLDER =
            Pattern.compile(
                    "|tbd|tba|placeholder.*|to be (determined|announced)"
                            + "|(person|player|candidate|team|option|company|party|country|movie|artist|individual)"
                            + " ([a-z]{1,2}|\\d{1,3})");

    public OutcomeSet {
        listed = List.copyOf(listed);
        bought = List.copyOf(bought);
    }

    /// The first reason against it, or [Exhaustiveness#PROVEN].
    public Exhaustiveness prove() {
        if (!negRisk) {
            return Exhaustiveness.NOT_EXCLUSIVE;
        }
        for (String name : listed) {
            String plain = plain(name);
            if (OTHERS.contains(plain) || FIRST_WORD_OTHER.matcher(plain).matches()) {
                return Exhaustiveness.OTHER_OUTCOME;
            }
            if (PLACEHOLDER.matcher(plain).matches()) {
                return Exhaustiveness.PLACEHOLDER;
            }
        }
        if (growth != Growth.CLOSED) {
            return growth == Growth.UNKNOWN ? Exhaustiveness.UNKNOWN : Exhaustiveness.AUGMENTED;
        }
        boolean sameNames = Set.copyOf(listed).equals(Set.copyOf(bought));
        return sameNames && listed.size() == bought.size() && listed.size() > 1
                ? Exhaustiveness.PROVEN
                : Exhaustiveness.OUTCOME_MISSING;
    }

    /// Whether an event may get further outcomes while it runs.
    public enum Growth {
        CLOSED,
        AUGMENTED,
        UNKNOWN
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\p{Punct}\\s]+", " ").strip();
    }
}
