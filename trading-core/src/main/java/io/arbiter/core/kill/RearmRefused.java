package io.arbiter.core.kill;

import java.util.List;
import java.util.stream.Collectors;

/// Trading may not be re-armed yet.
public final class RearmRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RearmRefused(List<RearmObstacle> obstacles) {
        super(
                "Not reconciled: "
                        + obstacles.stream()
                                .map(RearmObstacle::detail)
                                .collect(Collectors.joining("; "))
                        + '.');
    }
}
