package io.arbiter.kill;

import java.time.Duration;

/// What came of one venue.
///
/// @param confirmed whether the venue confirmed and nothing rests any more; false is unknown
/// @param open orders that still rest; -1 when the venue does not tell
record VenueReport(
        String venue,
        String account,
        boolean confirmed,
        int cancelled,
        int open,
        String detail,
        Duration took) {

    String json() {
        return "{\"venue\":\"%s\",\"confirmed\":%b,\"cancelled\":%d,\"open\":%d,\"took_ms\":%d,\"detail\":\"%s\"}"
                .formatted(
                        venue,
                        confirmed,
                        cancelled,
                        open,
                        took.toMillis(),
                        detail.replace("\\", "\\\\").replace("\"", "\\\""));
    }
}
