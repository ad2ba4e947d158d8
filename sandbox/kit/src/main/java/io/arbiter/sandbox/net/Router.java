package io.arbiter.sandbox.net;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Finds the handler of a request by method and path. A pattern segment in braces matches anything;
/// a literal segment wins over it because patterns are tried in the order of their registration.
public final class Router {

    private final List<Route> routes = new ArrayList<>();

    public Router on(String method, String pattern, Function<Request, Answer> handler) {
        routes.add(new Route(method, List.of(pattern.split("/", -1)), handler));
        return this;
    }

    /// Empty when no route matches.
    public Optional<Answer> route(Request request) {
        List<String> segments = List.of(request.path().split("/", -1));
        for (Route route : routes) {
            Map<String, String> variables = route.match(request.method(), segments);
            if (variables != null) {
                return Optional.of(route.handler().apply(request.withVariables(variables)));
            }
        }
        return Optional.empty();
    }

    private record Route(String method, List<String> pattern, Function<Request, Answer> handler) {

        @Nullable Map<String, String> match(String requestMethod, List<String> segments) {
            if (!method.equals(requestMethod) || pattern.size() != segments.size()) {
                return null;
            }
            Map<String, String> variables = new HashMap<>();
            for (int i = 0; i < pattern.size(); i++) {
                String expected = pattern.get(i);
                if (expected.startsWith("{")) {
                    variables.put(expected.substring(1, expected.length() - 1), segments.get(i));
                } else if (!expected.equals(segments.get(i))) {
                    return null;
                }
            }
            return variables;
        }
    }
}
