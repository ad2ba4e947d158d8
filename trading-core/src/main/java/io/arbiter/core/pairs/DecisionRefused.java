package io.arbiter.core.pairs;

/// A decision that cannot be taken so; the message says what to do.
public final class DecisionRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public DecisionRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /// Why.
    public enum Reason {
        /// Somebody decided about the pair meanwhile.
        ALREADY_DECIDED,
        NOT_APPROVABLE,
        CHECKLIST_OPEN,
        SECOND_APPROVER_NEEDED,
        MEMBERS_CHANGED,
        /// The markets' terms are not those that the approver read.
        TERMS_CHANGED
    }

    public Reason reason() {
        return reason;
    }
}
