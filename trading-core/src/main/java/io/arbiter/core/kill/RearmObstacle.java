package io.arbiter.core.kill;

/// Something that forbids re-arming.
///
/// @param code for example NOT_RECONCILED
public record RearmObstacle(String code, String detail) {}
