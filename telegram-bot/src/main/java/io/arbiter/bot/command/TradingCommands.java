package io.arbiter.bot.command;

import io.arbiter.bot.action.Action;
import io.arbiter.bot.action.ActionsUnavailableException;
import io.arbiter.bot.core.Core;
import io.arbiter.bot.core.CoreAnswer;
import io.arbiter.bot.core.Part;
import io.arbiter.bot.reading.Records;
import io.arbiter.bot.telegram.Button;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.security.Role;
import io.arbiter.v1.Status;
import io.arbiter.v1.TradingState;
import java.util.List;
import java.util.Map;

/// Stopping is cheap, starting asks once: `/pause` acts at once, `/resume` shows a button that
/// lives a minute. Both are about everything unless a venue or a pair is named.
final class TradingCommands {

    private final Core core;
    private final Records records;
    private final Confirmations confirmations;

    TradingCommands(Core core, Records records, Confirmations confirmations) {
        this.core = core;
        this.records = records;
        this.confirmations = confirmations;
    }

    Command pause() {
        return new StateCommand("pause") {
            @Override
            public Reply run(Call call) {
                Part part = Part.typed(call.arguments());
                boolean noReason = call.arguments().isEmpty() || !part.isEverything();
                String reason = noReason ? call.texts().get("pause.reason") : call.arguments();
                return answer(
                        call,
                        part,
                        core.pause(call.person(), part, call.requestId(), reason),
                        "pause");
            }
        };
    }

    Command resume() {
        return new StateCommand("resume") {
            @Override
            public Reply run(Call call) {
                return askFirst(call, Part.typed(call.arguments()));
            }
        };
    }

    /// What the confirmation button does.
    Map<Action.Kind, Deed> deeds() {
        return Map.of(Action.Kind.RESUME, Deed.of("resume", this::resumeConfirmed));
    }

    private Reply resumeConfirmed(Call call, String argument) {
        Part part = Part.typed(argument);
        String reason = call.texts().get("resume.reason");
        return answer(
                call, part, core.resume(call.person(), part, call.requestId(), reason), "resume");
    }

    private Reply askFirst(Call call, Part part) {
        Texts texts = call.texts();
        List<Part> paused = part.isEverything() ? pausedParts(call) : List.of();
        String ask =
                part.isEverything()
                        ? texts.get("resume.ask")
                        : texts.get("resume.ask.part", part.label());
        Html text =
                new Html()
                        .text("❓ ")
                        .bold(records.mode(call.person()) + " · " + ask)
                        .line()
                        .text(texts.get("resume.means", Confirmations.LIFETIME.toSeconds()));
        paused.forEach(stays -> text.line().text("⏸ " + texts.get("resume.stays", stays.label())));
        try {
            return Reply.of(text, List.of(List.of(yes(call, part)))).withOutcome("asked");
        } catch (ActionsUnavailableException e) {
            return Reply.of(new Html().text("🔴 " + texts.get("token.unavailable")))
                    .withOutcome("unavailable");
        }
    }

    /// What stays paused when the rest starts again; unknown while trading-core is silent.
    private List<Part> pausedParts(Call call) {
        return switch (core.status(call.person())) {
            case CoreAnswer.Done<Status> done ->
                    done.value().getPausedPartsList().stream().map(Part::of).toList();
            case CoreAnswer.Refused<Status> _, CoreAnswer.Silent<Status> _ -> List.of();
        };
    }

    private Button yes(Call call, Part part) {
        String label = "▶ " + call.texts().get("resume.yes");
        return confirmations.button(call, label, Action.Kind.RESUME, part.id());
    }

    private Reply answer(Call call, Part part, CoreAnswer<TradingState> answer, String verb) {
        Texts texts = call.texts();
        String done =
                part.isEverything()
                        ? texts.get(verb + ".done")
                        : texts.get(verb + ".done.part", part.label());
        return switch (answer) {
            case CoreAnswer.Done<TradingState> state ->
                    Reply.of(
                                    StateLine.of(records.mode(call.person()), state.value(), texts)
                                            .line()
                                            .text(done))
                            .withOutcome("done");
            case CoreAnswer.Refused<TradingState> refused ->
                    Reply.of(
                                    new Html()
                                            .text("⛔ ")
                                            .bold(texts.get(verb + ".refused"))
                                            .line()
                                            .text(Html.shorten(refused.reason(), 300)))
                            .withOutcome("refused");
            case CoreAnswer.Silent<TradingState> silent ->
                    Reply.of(
                                    new Html()
                                            .text("🔴 ")
                                            .bold(texts.get("core.silent"))
                                            .line()
                                            .text(texts.get(verb + ".unknown", silent.detail())))
                            .withOutcome("unknown");
        };
    }

    /// For operators, never late.
    private abstract static class StateCommand implements Command {

        private final String name;

        private StateCommand(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Role needs() {
            return Role.OPERATOR;
        }

        @Override
        public boolean changesState() {
            return true;
        }
    }
}
