package io.arbiter.web.live;

import io.arbiter.common.live.LiveView;

/// What a subscriber receives.
public sealed interface Signal {

    /// An event of the tenant, in order.
    record News(LiveView.Entry entry) implements Signal {}

    /// Events were missed, by a slow reader or while Redis was away: read the lists again.
    record Missed() implements Signal {}

    /// Redis does not answer: what is shown grows old. Followed by [Missed] when it is back.
    record Stale() implements Signal {}

    /// The service is stopping: connect again, to another task.
    record Ended() implements Signal {}
}
