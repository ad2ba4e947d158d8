package io.arbiter.core.pairs;

import java.util.OptionalInt;

/// What the engine thinks of a book.
public interface BookStates {

    /// One of [io.arbiter.core.market.BookState]; empty when the engine does not answer now.
    OptionalInt state(int book);
}
