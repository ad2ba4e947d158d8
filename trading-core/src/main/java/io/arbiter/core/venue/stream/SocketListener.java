package io.arbiter.core.venue.stream;

/// Hears one [VenueSocket]; every call comes on its event loop.
public interface SocketListener {

    /// The WebSocket is up; send subscriptions now.
    void onOpen();

    /// One text message, valid until the call returns.
    ///
    /// @param receivedNs when its last bytes were read
    void onText(byte[] bytes, int length, long receivedNs);

    /// Any bytes arrived, so the connection lives.
    void onAlive(long receivedNs);

    /// The WebSocket is down; a new attempt follows by itself.
    void onClosed(String reason);
}
