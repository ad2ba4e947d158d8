package io.arbiter.web.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Some rows of a list, and where the next page starts if there is one.
public record Page<T>(List<T> rows, Optional<Cursor> next) {

    public Page {
        rows = List.copyOf(rows);
    }

    /// Makes a page of rows that were read with a limit of one more than asked for.
    public static <T> Page<T> of(List<T> read, PageRequest request, Function<T, Cursor> cursor) {
        if (read.size() <= request.size()) {
            return new Page<>(read, Optional.empty());
        }
        List<T> rows = read.subList(0, request.size());
        return new Page<>(rows, Optional.of(cursor.apply(rows.getLast())));
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(rows.stream().map(change).toList(), next);
    }
}
