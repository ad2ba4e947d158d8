package io.arbiter.core.live;

import io.arbiter.v1.Event;

/// Tells everybody who watches. Never blocks and never fails: what cannot be sent is dropped and
/// counted, for all of it can be read from the system of record.
public interface LiveEvents {

    void publish(Event event);
}
