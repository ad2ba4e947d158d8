package io.arbiter.core.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    @Test
    void prefersTheLargestTotalOverTheLargestSinglePair() {
        int[] columns = Assignment.best(new int[][] {{900, 800}, {850, 0}});

        assertThat(columns).containsExactly(1, 0);
    }

    @Test
    void leavesRowsAloneThatFitNowhere() {
        assertThat(Assignment.best(new int[][] {{0, 0}, {0, 7}})).containsExactly(-1, 1);
        assertThat(Assignment.best(new int[0][])).isEmpty();
    }

    @Test
    void findsTheBestTotalOfRandomTables() {
        long seed = 20261125;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            int[][] scores = new int[1 + random.nextInt(5)][1 + random.nextInt(5)];
            for (int[] row : scores) {
                for (int column = 0; column < row.length; column++) {
                    row[column] = random.nextInt(3) == 0 ? 0 : random.nextInt(1000);
                }
            }

            int[] assigned = Assignment.best(scores);

            assertThat(total(scores, assigned))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(bruteForce(scores, 0, 0));
        }
    }

    private static int total(int[][] scores, int[] assigned) {
        int total = 0;
        for (int row = 0; row < assigned.length; row++) {
            total += assigned[row] < 0 ? 0 : scores[row][assigned[row]];
        }
        return total;
    }

    private static int bruteForce(int[][] scores, int row, int usedColumns) {
        if (row == scores.length) {
            return 0;
        }
        int best = bruteForce(scores, row + 1, usedColumns);
        for (int column = 0; column < scores[row].length; column++) {
            if ((usedColumns & (1 << column)) == 0) {
                best =
                        Math.max(
                                best,
                                scores[row][column]
                                        + bruteForce(scores, row + 1, usedColumns | (1 << column)));
            }
        }
        return best;
    }
}
