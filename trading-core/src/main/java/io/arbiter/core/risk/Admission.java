package io.arbiter.core.risk;

import io.arbiter.core.opportunity.Refusal;

/// The answer to a proposal.
public sealed interface Admission {

    /// Capital is set aside; the reservation must be released once.
    record Admitted(Reservation reservation) implements Admission {}

    /// @param detail the figure that decided, for the operator
    record Refused(Refusal refusal, String detail) implements Admission {}
}
