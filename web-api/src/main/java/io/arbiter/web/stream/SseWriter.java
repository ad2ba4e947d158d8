package io.arbiter.web.stream;

import io.arbiter.v1.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/// Server-sent events on one open response, sent by [#flush]. Used by one thread.
final class SseWriter {

    private final OutputStream out;
    private final JsonMapper json;

    SseWriter(OutputStream out, JsonMapper json) {
        this.out = out;
        this.json = json;
    }

    /// Tells the browser how long to wait before it connects again.
    void retryAfterMillis(long millis) throws IOException {
        write("retry: " + millis + "\n\n");
    }

    void heartbeat() throws IOException {
        write(": still here\n\n");
    }

    /// Sends what was written.
    void flush() throws IOException {
        out.flush();
    }

    /// The text of an event, but for its number; empty for a kind that this version does not know.
    String text(String id, Event event) {
        return EventView.of(id, event).map(this::text).orElse("");
    }

    /// The text of an event, but for its number, which differs between connections.
    String text(EventView event) {
        String body = json.writeValueAsString(event);
        return "id: "
                + event.id()
                + "\nevent: "
                + event.type()
                + "\ndata: "
                + body.substring(0, body.length() - 1); // open for the number
    }

    /// @param text of [#text]
    /// @param seq counts the messages of this connection
    void event(String text, long seq) throws IOException {
        write(text + ",\"seq\":" + seq + "}\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
