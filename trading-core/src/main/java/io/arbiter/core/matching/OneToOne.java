package io.arbiter.core.matching;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Chooses the one-to-one mapping of an event's outcomes with the largest total score.
final class OneToOne {

    /// Larger events (rows times columns) stay unmapped: they would cost seconds, and none is seen
    /// on the venues.
    private static final long LARGEST = 300_000;

    private OneToOne() {}

    /// The chosen edges, by identity.
    ///
    /// @param rows the edges of each Kalshi market of the event
    static Set<Edge> of(List<List<Edge>> rows) {
        Set<Edge> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<String, Integer> columns = new LinkedHashMap<>();
        rows.forEach(
                row -> row.forEach(edge -> columns.putIfAbsent(edge.column(), columns.size())));
        if ((long) rows.size() * columns.size() > LARGEST) {
            return chosen;
        }
        Edge[][] best = new Edge[rows.size()][columns.size()];
        int[][] scores = new int[rows.size()][columns.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (Edge edge : rows.get(row)) {
                int column = columns.getOrDefault(edge.column(), 0);
                if (edge.score() > scores[row][column]) {
                    scores[row][column] = edge.score();
                    best[row][column] = edge;
                }
            }
        }
        int[] columnOfRow = Assignment.best(scores);
        for (int row = 0; row < rows.size(); row++) {
            if (columnOfRow[row] >= 0) {
                chosen.add(best[row][columnOfRow[row]]);
            }
        }
        return chosen;
    }
}
