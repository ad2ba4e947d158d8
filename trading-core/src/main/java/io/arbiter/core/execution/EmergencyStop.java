package io.arbiter.core.execution;

/// Stops new risk because something went wrong that needs a person. Works without the database.
public interface EmergencyStop {

    void stop(String reason, String subject);
}
