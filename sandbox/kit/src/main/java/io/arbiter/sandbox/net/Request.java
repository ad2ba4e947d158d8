package io.arbiter.sandbox.net;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One HTTP request as it came in.
///
/// @param path without the query
/// @param query every value of every key, decoded
/// @param headers names in lower case, first value wins
/// @param body the exact text; empty when there was none
/// @param variables what the route's placeholders matched
public record Request(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        String body,
        Map<String, String> variables) {

    public Request {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        variables = Map.copyOf(variables);
    }

    public Optional<String> query(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() || values.getFirst().isEmpty()
                ? Optional.empty()
                : Optional.of(values.getFirst());
    }

    public List<String> queryAll(String name) {
        return query.getOrDefault(name, List.of());
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /// A placeholder of the route; the route guarantees that it is there.
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("route has no placeholder " + name);
        }
        return value;
    }

    Request withVariables(Map<String, String> matched) {
        return new Request(method, path, query, headers, body, matched);
    }
}
