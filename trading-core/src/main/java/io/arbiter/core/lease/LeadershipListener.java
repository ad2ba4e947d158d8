package io.arbiter.core.lease;

/// Told once when this process begins to lead, and once when it learns that another does. Must
/// return quickly.
public interface LeadershipListener {

    void elected(long token);

    /// This process must end: what it knows may be of the past.
    void fenced(long token);
}
