package io.arbiter.core.venue.stream;

/// What a decoder asks of its feed when a book can no longer be trusted. It has already invalidated
/// the book; the feed gets a fresh snapshot. Called on the feed's thread.
public interface Resync {

    /// One book needs a snapshot.
    void onBookLost(int book);

    /// Nothing on this connection can be trusted: reconnect.
    void onConnectionLost(String reason);
}
