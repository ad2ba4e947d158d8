package io.arbiter.web.alert;

import io.arbiter.v1.Alert;
import io.arbiter.web.wire.Names;
import io.arbiter.web.wire.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something a person should know.
///
/// @param severity INFO, WARNING or CRITICAL
/// @param subjectId the execution, pair or opportunity it is about; may be absent
public record AlertView(
        String id,
        String severity,
        String category,
        String title,
        String detail,
        String mode,
        Instant raisedAt,
        @Nullable String subjectId) {

    public static AlertView of(Alert alert) {
        return new AlertView(
                alert.getId(),
                Names.of(alert.getSeverity()),
                alert.getCategory(),
                alert.getTitle(),
                alert.getDetail(),
                Names.of(alert.getMode()),
                Times.instant(alert.getRaisedAt()),
                alert.getSubjectId().isEmpty() ? null : alert.getSubjectId());
    }
}
