package io.arbiter.web.identity;

import java.util.List;
import org.springframework.http.HttpMethod;

/// Operations of REST with the scope that each needs, as a feature declares them. What nobody
/// declares is refused.
public record ScopedPaths(List<ScopedPath> paths) {

    public ScopedPaths {
        paths = List.copyOf(paths);
    }

    /// @param path pattern of Spring's `PathPattern`
    public record ScopedPath(HttpMethod verb, String path, Scope scope) {}
}
