package io.arbiter.web.stream;

import io.arbiter.web.identity.Identity;
import io.arbiter.web.live.EventFeeds;
import io.arbiter.web.live.Subscription;
import io.arbiter.web.status.StatusReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Holds a virtual thread per open stream: plain blocking writes bring back-pressure for free.
@RestController
@Tag(name = "stream")
class EventStreamController {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreamController.class);
    private static final String MEDIA_TYPE = "text/event-stream";

    private final Clock clock;
    private final EventFeeds feeds;
    private final StatusReader status;
    private final StreamProperties settings;
    private final StreamSeats seats;
    private final JsonMapper json;

    EventStreamController(
            Clock clock,
            EventFeeds feeds,
            StatusReader status,
            StreamProperties settings,
            StreamSeats seats,
            JsonMapper json) {
        this.clock = clock;
        this.feeds = feeds;
        this.status = status;
        this.settings = settings;
        this.seats = seats;
        this.json = json;
    }

    @Operation(
            operationId = "streamEvents",
            summary = "Server-sent events: a status first, then everything new",
            description =
                    "Events opportunity, execution, trading_state, alert and status carry the same"
                            + " bodies as the lists. reset says that something was missed and the"
                            + " lists must be read again; stale says that the source is interrupted"
                            + " and reset will follow. A comment comes every 15 seconds. The stream"
                            + " ends with the access token.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MEDIA_TYPE, schema = @Schema(type = "string")))
    @GetMapping("/api/v1/stream")
    void stream(
            @AuthenticationPrincipal Identity identity,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response)
            throws IOException {
        String resumeAfter = lastEventId == null ? "" : lastEventId.strip();
        try (StreamSeats.Seat _ = seats.take(identity.userId());
                Subscription subscription = feeds.subscribe(identity.tenant())) {
            StreamPosition start =
                    StreamPosition.parse(
                            resumeAfter.isEmpty()
                                    ? feeds.newestId(identity.tenant())
                                    : resumeAfter);
            response.setContentType(MEDIA_TYPE);
            response.setCharacterEncoding("UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            SseWriter writer = new SseWriter(response.getOutputStream(), json);
            new EventStream(clock, feeds, status, settings.heartbeat(), identity, writer, start)
                    .run(subscription, !resumeAfter.isEmpty());
        } catch (IOException e) {
            LOG.debug("stream_client_gone cause={}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
