package io.arbiter.bot.command;

import io.arbiter.bot.core.Core;
import io.arbiter.bot.core.CoreAnswer;
import io.arbiter.bot.live.LastKnown;
import io.arbiter.bot.telegram.Button;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.v1.Status;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// `/status`: live from trading-core, otherwise the last known picture, marked as such.
final class StatusCommand implements Command {

    private final Core core;
    private final LastKnown lastKnown;
    private final Clock clock;

    StatusCommand(Core core, LastKnown lastKnown, Clock clock) {
        this.core = core;
        this.lastKnown = lastKnown;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public Reply run(Call call) {
        Texts texts = call.texts();
        return switch (core.status(call.person())) {
            case CoreAnswer.Done<Status> done -> screen(call, done.value());
            case CoreAnswer.Refused<Status> refused ->
                    Reply.of(new Html().text("⛔ " + texts.get("core.refused", refused.reason())))
                            .withOutcome("refused");
            case CoreAnswer.Silent<Status> silent -> {
                Optional<Status> known = lastKnown.status(call.person().tenant());
                yield known.map(status -> screen(call, stale(status)))
                        .orElseGet(() ->
                                Reply.of(
                                                new Html()
                                                        .text("🔴 ")
                                                        .bold(texts.get("core.silent"))
                                                        .line()
                                                        .text(
                                                                texts.get(
                                                                        "status.nothing",
                                                                        silent.detail())))
                                        .withOutcome("unknown"));
            }
        };
    }

    private static Status stale(Status status) {
        return status.toBuilder().setStale(true).build();
    }

    private Reply screen(Call call, Status status) {
        Texts texts = call.texts();
        List<Button> row =
                List.of(
                        Navigation.button(texts.get("button.refresh"), "status", 1, ""),
                        Navigation.button(texts.get("button.opps"), "opps", 1, ""),
                        Navigation.button(texts.get("button.positions"), "positions", 1, ""));
        return Reply.of(
                StatusScreen.render(status, texts, clock.instant(), call.showsBalances()),
                List.of(row));
    }
}
