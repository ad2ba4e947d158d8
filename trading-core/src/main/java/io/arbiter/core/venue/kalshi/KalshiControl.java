package io.arbiter.core.venue.kalshi;

import io.arbiter.core.venue.stream.Resync;

/// What [KalshiDecoder] tells its feed besides lost books. Called on the feed's thread.
interface KalshiControl extends Resync {

    /// A subscription stands; later commands name it by its `sid`.
    void onSubscribed(String channel, int sid);

    /// Frames of this subscription are missing; its books are already invalid.
    void onSequenceGap(int sid);

    /// The venue announced something about a market, followed or not.
    default void onMarketNews(String ticker) {}

    /// The venue refused a command or ended a subscription.
    void onError(int code, String message, String ticker);
}
