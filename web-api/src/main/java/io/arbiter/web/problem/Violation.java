package io.arbiter.web.problem;

/// One thing that is wrong with a request.
///
/// @param pointer JSON pointer into the body, or the name of the parameter
public record Violation(String pointer, String code, String message) {}
