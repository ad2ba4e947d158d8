package io.arbiter.web.paging;

import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/// How many rows after which one.
public record PageRequest(int size, Cursor after) {

    public static final int DEFAULT_SIZE = 50;
    public static final int LARGEST_SIZE = 500;

    static PageRequest of(@Nullable Integer size, Cursor after) {
        int rows = size == null ? DEFAULT_SIZE : size;
        if (rows < 1 || rows > LARGEST_SIZE) {
            throw ApiException.blaming(
                    ProblemType.INVALID_PARAMETER,
                    "page_size",
                    "must be between 1 and " + LARGEST_SIZE);
        }
        return new PageRequest(rows, after);
    }
}
