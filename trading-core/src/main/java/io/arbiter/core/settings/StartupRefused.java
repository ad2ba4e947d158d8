package io.arbiter.core.settings;

/// This configuration must not run. Says what is wrong and what to do, each in one sentence.
public final class StartupRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    public StartupRefused(String fact, String remedy) {
        super(fact);
        this.remedy = remedy;
    }

    public StartupRefused(String fact, String remedy, Throwable cause) {
        super(fact, cause);
        this.remedy = remedy;
    }

    /// What the operator should do.
    public String remedy() {
        return remedy;
    }
}
