package io.arbiter.core.execution;

import java.util.Optional;

/// Reads a book as the engine holds it now. Waits at most a moment.
public interface LiveDepth {

    /// Empty when the book cannot be trusted now.
    Optional<Depth> depth(int book);
}
