package io.arbiter.core.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.core.pairs.Checklist.Answer;
import io.arbiter.core.pairs.Checklist.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChecklistTest {

    @Test
    void sevenEqualItemsNeedNoReserve() {
        assertThat(with(Item.SOURCE, Answer.SAME, "").objection(0)).isEmpty();
    }

    @Test
    void anOpenItemIsNamed() {
        assertThat(
                        new Checklist(List.of(new Checklist.Entry(Item.SOURCE, Answer.SAME, "")))
                                .objection(0))
                .get()
                .asString()
                .contains("void rule", "polarity")
                .doesNotContain("source");
    }

    @Test
    void unclearCountsAsDifferent() {
        assertThat(with(Item.VOID_RULE, Answer.UNCLEAR, "").objection(100))
                .get()
                .asString()
                .contains("void rule is not the same", "note");
        assertThat(with(Item.VOID_RULE, Answer.UNCLEAR, "rare").objection(0))
                .get()
                .asString()
                .contains("reserve");
        assertThat(with(Item.VOID_RULE, Answer.UNCLEAR, "rare").objection(100)).isEmpty();
    }

    @Test
    void noReserveCoversAnotherScopeOrPolarity() {
        assertThat(with(Item.SCOPE, Answer.UNCLEAR, "maybe").objection(9_000)).isPresent();
        assertThat(with(Item.POLARITY, Answer.DIFFERENT, "inverted").objection(9_000)).isPresent();
    }

    @Test
    void anItemIsAnsweredOnce() {
        List<Checklist.Entry> entries =
                new ArrayList<>(with(Item.SCOPE, Answer.SAME, "").entries());
        entries.add(new Checklist.Entry(Item.SOURCE, Answer.SAME, ""));

        assertThat(new Checklist(entries).objection(0)).get().asString().contains("twice");
    }

    static Checklist with(Item different, Answer answer, String note) {
        return new Checklist(
                Stream.of(Item.values())
                        .map(item ->
                                item == different
                                        ? new Checklist.Entry(item, answer, note)
                                        : new Checklist.Entry(item, Answer.SAME, ""))
                        .toList());
    }
}
