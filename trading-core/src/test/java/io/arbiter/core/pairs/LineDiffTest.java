package io.arbiter.core.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.pairs.LineDiff.Line;
import io.arbiter.core.pairs.LineDiff.Side;
import org.junit.jupiter.api.Test;

class LineDiffTest {

    @Test
    void sentencesAreComparedOneByOne() {
        assertThat(
                        LineDiff.of(
                                "It resolves Yes. The source is NWS. Ties are No.",
                                "It resolves Yes.\nThe source is AP.\nTies are No."))
                .containsExactly(
                        new Line(Side.BOTH, "It resolves Yes."),
                        new Line(Side.FIRST, "The source is NWS."),
                        new Line(Side.SECOND, "The source is AP."),
                        new Line(Side.BOTH, "Ties are No."));
    }

    @Test
    void blanksAndLineBreaksAloneAreNoDifference() {
        assertThat(LineDiff.changes("One  two.\r\n\r\nThree", " One two.\nThree ")).isEmpty();
    }

    @Test
    void commonLinesInTheMiddleStayCommon() {
        assertThat(LineDiff.of("a\nb\nc\nd", "x\nb\nd"))
                .containsExactly(
                        new Line(Side.FIRST, "a"),
                        new Line(Side.SECOND, "x"),
                        new Line(Side.BOTH, "b"),
                        new Line(Side.FIRST, "c"),
                        new Line(Side.BOTH, "d"));
    }

    @Test
    void hugeTextsAreComparedWithoutTheLargeTable() {
        String one = "same\n" + "a\n".repeat(5_000) + "end";
        String two = "same\n" + "b\n".repeat(5_000) + "end";

        assertThat(LineDiff.of(one, two)).hasSize(10_002);
    }

    @Test
    void anEmptyTextDiffersInEverything() {
        assertThat(LineDiff.of("", "a")).containsExactly(new Line(Side.SECOND, "a"));
    }
}
