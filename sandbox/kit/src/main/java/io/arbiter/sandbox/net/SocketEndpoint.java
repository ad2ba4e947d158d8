package io.arbiter.sandbox.net;

/// What a server does with a WebSocket upgrade on one path.
public interface SocketEndpoint {

    /// Called on the server's event loop.
    Decision open(Request upgrade);

    /// Let it in or answer plain HTTP.
    sealed interface Decision {}

    record Accepted(SocketHandlerFactory handler) implements Decision {}

    record Refused(Answer.Response response) implements Decision {}

    /// Makes the handler of a link that has just opened.
    interface SocketHandlerFactory {
        SocketHandler create(SocketLink link);
    }

    /// One client. Callbacks come on the link's event loop.
    interface SocketHandler {

        void onText(String text);

        void onClosed();
    }
}
