package io.arbiter.core.venue;

/// A configured secret. It prints as `***`, so it cannot reach a log by accident.
public final class Secret {

    private static final Secret NONE = new Secret("");

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return value.isBlank() ? NONE : new Secret(value.strip());
    }

    public static Secret none() {
        return NONE;
    }

    public boolean isPresent() {
        return !value.isEmpty();
    }

    /// The secret itself, for the code that signs with it and nobody else.
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return isPresent() ? "***" : "(not set)";
    }
}
