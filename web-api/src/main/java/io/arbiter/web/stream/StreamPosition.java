package io.arbiter.web.stream;

import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in the event stream: `milliseconds-number`, as Redis counts.
record StreamPosition(long millis, long number) implements Comparable<StreamPosition> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /// @throws ApiException INVALID_PARAMETER when it never was one of our ids
    static StreamPosition parse(String id) {
        Matcher matcher = FORM.matcher(id);
        if (!matcher.matches()) {
            throw ApiException.blaming(
                    ProblemType.INVALID_PARAMETER,
                    "Last-Event-ID",
                    "must be the id of an event of this stream");
        }
        return new StreamPosition(
                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    @Override
    public int compareTo(StreamPosition other) {
        int byTime = Long.compare(millis, other.millis);
        return byTime != 0 ? byTime : Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return millis + "-" + number;
    }
}
