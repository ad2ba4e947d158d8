package io.arbiter.bot.command;

import io.arbiter.bot.action.Action;
import io.arbiter.bot.action.ActionsUnavailableException;
import io.arbiter.bot.core.Core;
import io.arbiter.bot.core.CoreAnswer;
import io.arbiter.bot.reading.Records;
import io.arbiter.bot.telegram.Button;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.security.Role;
import io.arbiter.v1.TradingState;
import java.util.List;
import java.util.Map;

/// Stopping is cheap, starting asks once: `/pause` acts at once, `/resume` shows a button that
/// lives a minute.
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
                String reason =
                        call.arguments().isEmpty()
                                ? call.texts().get("pause.reason")
                                : call.arguments();
                return answer(call, core.pause(call.person(), call.requestId(), reason), "pause");
            }
        };
    }

    Command resume() {
        return new StateCommand("resume") {
            @Override
            public Reply run(Call call) {
                return askFirst(call);
            }
        };
    }

    /// What the confirmation button does.
    Map<Action.Kind, Deed> deeds() {
        return Map.of(Action.Kind.RESUME, Deed.of("resume", (call, _) -> resumeConfirmed(call)));
    }

    private Reply resumeConfirmed(Call call) {
        String reason = call.texts().get("resume.reason");
        return answer(call, core.resume(call.person(), call.requestId(), reason), "resume");
    }

    private Reply askFirst(Call call) {
        Texts texts = call.texts();
        try {
            Html text =
                    new Html()
                            .text("❓ ")
                            .bold(records.mode(call.person()) + " · " + texts.get("resume.ask"))
                            .line()
                            .text(texts.get("resume.means", Confirmations.LIFETIME.toSeconds()));
            Button yes =
                    confirmations.button(
                            call, "▶ " + texts.get("resume.yes"), Action.Kind.RESUME, "");
            return Reply.of(text, List.of(List.of(yes))).withOutcome("asked");
        } catch (ActionsUnavailableException e) {
            return Reply.of(new Html().text("🔴 " + texts.get("token.unavailable")))
                    .withOutcome("unavailable");
        }
    }

    private Reply answer(Call call, CoreAnswer<TradingState> answer, String verb) {
        Texts texts = call.texts();
        return switch (answer) {
            case CoreAnswer.Done<TradingState> done ->
                    Reply.of(
                                    StateLine.of(records.mode(call.person()), done.value(), texts)
                                            .line()
                                            .text(texts.get(verb + ".done")))
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
