package io.arbiter.core.matching;

import java.util.Arrays;

/// One-to-one assignment of rows to columns with the largest total score (shortest augmenting
/// paths, O(rows² × columns)).
final class Assignment {

    private static final long UNREACHED = Long.MAX_VALUE / 4;

    private Assignment() {}

    /// The column of each row, -1 where no positive score is left for it.
    ///
    /// @param scores rows by columns, 0 for impossible pairs
    static int[] best(int[][] scores) {
        int rows = scores.length;
        int columns = rows == 0 ? 0 : scores[0].length;
        // Every row also has a column of its own with score 0, so that staying alone is always
        // possible.
        int width = columns + rows;
        long[] rowPrice = new long[rows + 1];
        long[] columnPrice = new long[width + 1];
        int[] rowOfColumn = new int[width + 1];
        int[] previous = new int[width + 1];
        for (int row = 1; row <= rows; row++) {
            augment(scores, row, columns, rowPrice, columnPrice, rowOfColumn, previous);
        }
        int[] assigned = new int[rows];
        Arrays.fill(assigned, -1);
        for (int column = 1; column <= columns; column++) {
            int row = rowOfColumn[column];
            if (row != 0 && scores[row - 1][column - 1] > 0) {
                assigned[row - 1] = column - 1;
            }
        }
        return assigned;
    }

    private static void augment(
            int[][] scores,
            int row,
            int columns,
            long[] rowPrice,
            long[] columnPrice,
            int[] rowOfColumn,
            int[] previous) {
        int width = rowOfColumn.length - 1;
        long[] slack = new long[width + 1];
        boolean[] used = new boolean[width + 1];
        Arrays.fill(slack, UNREACHED);
        rowOfColumn[0] = row;
        int column = 0;
        do {
            used[column] = true;
            int current = rowOfColumn[column];
            long smallest = UNREACHED;
            int next = 0;
            for (int j = 1; j <= width; j++) {
                if (used[j]) {
                    continue;
                }
                long reduced =
                        cost(scores, current, j, columns) - rowPrice[current] - columnPrice[j];
                if (reduced < slack[j]) {
                    slack[j] = reduced;
                    previous[j] = column;
                }
                if (slack[j] < smallest) {
                    smallest = slack[j];
                    next = j;
                }
            }
            for (int j = 0; j <= width; j++) {
                if (used[j]) {
                    rowPrice[rowOfColumn[j]] += smallest;
                    columnPrice[j] -= smallest;
                } else {
                    slack[j] -= smallest;
                }
            }
            column = next;
        } while (rowOfColumn[column] != 0);
        while (column != 0) {
            int before = previous[column];
            rowOfColumn[column] = rowOfColumn[before];
            column = before;
        }
    }

    private static long cost(int[][] scores, int row, int column, int columns) {
        return column <= columns ? -scores[row - 1][column - 1] : 0;
    }
}
