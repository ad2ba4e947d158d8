package io.arbiter.core.pairs;

import java.util.ArrayList;
import java.util.List;

/// What two texts share and where they differ, line by line; a sentence counts as a line.
public final class LineDiff {

    private static final String BREAKS = "\\R+|(?<=[.!?;])\\s+(?=\\p{Lu})";

    /// Above this many lines times lines, what is between the equal ends counts as different.
    private static final int LARGEST_TABLE = 4_000_000;

    private LineDiff() {}

    /// Which text a line is in.
    public enum Side {
        BOTH,
        FIRST,
        SECOND
    }

    /// One line of the comparison.
    public record Line(Side side, String text) {}

    /// The longest common subsequence as BOTH, everything else from its side, in reading order.
    public static List<Line> of(String first, String second) {
        List<String> one = lines(first);
        List<String> two = lines(second);
        int head = 0;
        while (head < one.size() && head < two.size() && one.get(head).equals(two.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < one.size() - head
                && tail < two.size() - head
                && one.get(one.size() - 1 - tail).equals(two.get(two.size() - 1 - tail))) {
            tail++;
        }
        List<Line> diff = new ArrayList<>();
        one.subList(0, head).forEach(text -> diff.add(new Line(Side.BOTH, text)));
        between(one.subList(head, one.size() - tail), two.subList(head, two.size() - tail), diff);
        one.subList(one.size() - tail, one.size())
                .forEach(text -> diff.add(new Line(Side.BOTH, text)));
        return diff;
    }

    /// The lines that are only in one of the texts.
    public static List<Line> changes(String first, String second) {
        return of(first, second).stream().filter(line -> line.side() != Side.BOTH).toList();
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split(BREAKS, -1)) {
            String plain = String.join(" ", line.strip().split("\\s+", -1));
            if (!plain.isEmpty()) {
                lines.add(plain);
            }
        }
        return lines;
    }

    private static void between(List<String> one, List<String> two, List<Line> diff) {
        int i = 0;
        int j = 0;
        if ((long) one.size() * two.size() <= LARGEST_TABLE) {
            int[][] common = common(one, two);
            while (i < one.size() && j < two.size()) {
                if (one.get(i).equals(two.get(j))) {
                    diff.add(new Line(Side.BOTH, one.get(i)));
                    i++;
                    j++;
                } else if (common[i + 1][j] >= common[i][j + 1]) {
                    diff.add(new Line(Side.FIRST, one.get(i++)));
                } else {
                    diff.add(new Line(Side.SECOND, two.get(j++)));
                }
            }
        }
        one.subList(i, one.size()).forEach(text -> diff.add(new Line(Side.FIRST, text)));
        two.subList(j, two.size()).forEach(text -> diff.add(new Line(Side.SECOND, text)));
    }

    /// Length of the longest common subsequence of what follows, by both positions.
    private static int[][] common(List<String> one, List<String> two) {
        int[][] length = new int[one.size() + 1][two.size() + 1];
        for (int i = one.size() - 1; i >= 0; i--) {
            for (int j = two.size() - 1; j >= 0; j--) {
                length[i][j] =
                        one.get(i).equals(two.get(j))
                                ? length[i + 1][j + 1] + 1
                                : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        return length;
    }
}
