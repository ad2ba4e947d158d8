package io.arbiter.core.matching;

/// What comparing one fact of two listings gave. Unclear counts as different when somebody decides.
public enum Mark {
    AGREES,
    DIFFERS,
    UNCLEAR;

    /// The worse of two marks: a difference outweighs doubt, and doubt outweighs agreement.
    Mark and(Mark other) {
        if (this == DIFFERS || other == DIFFERS) {
            return DIFFERS;
        }
        return this == UNCLEAR || other == UNCLEAR ? UNCLEAR : AGREES;
    }

    /// The better of two marks.
    Mark or(Mark other) {
        if (this == AGREES || other == AGREES) {
            return AGREES;
        }
        return this == UNCLEAR || other == UNCLEAR ? UNCLEAR : DIFFERS;
    }
}
