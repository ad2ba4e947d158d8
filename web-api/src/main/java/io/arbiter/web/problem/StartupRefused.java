package io.arbiter.web.problem;

/// A setting with which the service must not start: what is wrong and what to do.
public final class StartupRefused extends RuntimeException {

    private final String action;

    public StartupRefused(String description, String action, Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    /// What the operator should do.
    public String action() {
        return action;
    }
}
