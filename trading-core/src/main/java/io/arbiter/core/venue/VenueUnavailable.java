package io.arbiter.core.venue;

/// A read from a venue failed: it is down, refuses us, or answered what cannot be understood.
public final class VenueUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    public VenueUnavailable(String message, boolean retryable, Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
    }

    public VenueUnavailable(String message, boolean retryable) {
        super(message);
        this.retryable = retryable;
    }

    /// Whether asking again later may help without a change on our side.
    public boolean isRetryable() {
        return retryable;
    }
}
