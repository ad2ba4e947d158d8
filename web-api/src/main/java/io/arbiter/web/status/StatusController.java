package io.arbiter.web.status;

import io.arbiter.v1.Surface;
import io.arbiter.web.identity.Identity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "status")
class StatusController {

    private final StatusReader reader;

    StatusController(StatusReader reader) {
        this.reader = reader;
    }

    @Operation(
            operationId = "getStatus",
            summary = "How things stand; stale when trading-core does not answer")
    @GetMapping("/api/v1/status")
    StatusView status(@AuthenticationPrincipal Identity identity) {
        return StatusView.of(reader.read(identity, Surface.SURFACE_REST));
    }
}
