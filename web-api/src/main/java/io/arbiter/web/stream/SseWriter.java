package io.arbiter.web.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/// Server-sent events on one open response. Used by one thread.
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

    void event(EventView event) throws IOException {
        write(
                "id: "
                        + event.id()
                        + "\nevent: "
                        + event.type()
                        + "\ndata: "
                        + json.writeValueAsString(event)
                        + "\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
