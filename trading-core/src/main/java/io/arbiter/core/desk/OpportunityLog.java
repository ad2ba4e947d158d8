package io.arbiter.core.desk;

/// Keeps every opportunity, taken or refused. Returns at once.
public interface OpportunityLog {

    void keep(Decided opportunity);
}
