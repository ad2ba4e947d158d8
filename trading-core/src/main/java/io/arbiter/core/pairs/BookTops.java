package io.arbiter.core.pairs;

import java.util.Optional;

/// The best prices of a book in YES terms, as the engine holds them now.
public interface BookTops {

    /// Empty when the book cannot be trusted now or one side of it is empty.
    Optional<Top> top(int book);

    /// @param bidTicks best bid, `askTicks` best ask
    record Top(int bidTicks, int askTicks) {}
}
