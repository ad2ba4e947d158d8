package io.arbiter.bot.command;

import io.arbiter.bot.action.Action;
import io.arbiter.bot.action.ActionsUnavailableException;
import io.arbiter.bot.core.Core;
import io.arbiter.bot.core.CoreAnswer;
import io.arbiter.bot.core.Part;
import io.arbiter.bot.reading.Records;
import io.arbiter.bot.telegram.Button;
import io.arbiter.bot.text.Figures;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.security.Role;
import io.arbiter.v1.Exposure;
import io.arbiter.v1.FlattenMode;
import io.arbiter.v1.Flattened;
import io.arbiter.v1.HaltTradingRequest;
import io.arbiter.v1.HaltTradingResponse;
import io.arbiter.v1.TradingState;
import io.arbiter.v1.VenueCancellation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `/kill`: pauses at once, shows what is open, and asks twice before it halts (interfaces.md 2.6).
/// Every outcome other than an explicit choice leaves the safer state.
final class KillCommand implements Command {

    private static final String STAY = "STAY";
    private static final int LONGEST_DETAIL = 120;

    /// Telegram takes about twenty edits a minute (interfaces.md B).
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

    private final Core core;
    private final Records records;
    private final Confirmations confirmations;
    private final KillCode code;
    private final Clock clock;

    KillCommand(
            Core core, Records records, Confirmations confirmations, KillCode code, Clock clock) {
        this.core = core;
        this.records = records;
        this.confirmations = confirmations;
        this.code = code;
        this.clock = clock;
    }

    Map<Action.Kind, Deed> deeds() {
        return Map.of(
                Action.Kind.KILL_CHOOSE, Deed.of("kill", this::chosen),
                Action.Kind.KILL_CONFIRM,
                        Deed.of(
                                "kill",
                                (call, argument) -> halt(call, FlattenMode.valueOf(argument))),
                Action.Kind.KILL_BACK, Deed.of("kill", (call, _) -> ask(call)));
    }

    @Override
    public String name() {
        return "kill";
    }

    @Override
    public Role needs() {
        return Role.OPERATOR;
    }

    @Override
    public boolean changesState() {
        return true;
    }

    @Override
    public Reply run(Call call) {
        String[] words = call.arguments().split("\\s+", -1);
        if (words.length == 2 && words[0].equals("now")) {
            boolean right =
                    code.accepts(
                            words[1], call.person().telegramId(), call.chatId(), clock.instant());
            return right
                    ? halt(call, FlattenMode.FLATTEN_MODE_NONE)
                    : Reply.of(call.texts().get("kill.wrongcode")).withOutcome("wrong_code");
        }
        return ask(call);
    }

    /// Pauses before it asks.
    private Reply ask(Call call) {
        Texts texts = call.texts();
        CoreAnswer<TradingState> paused =
                core.pause(
                        call.person(), Part.EVERYTHING, call.requestId(), texts.get("kill.reason"));
        Html text =
                switch (paused) {
                    case CoreAnswer.Done<TradingState> done ->
                            StateLine.of(records.mode(call.person()), done.value(), texts).line();
                    case CoreAnswer.Refused<TradingState> refused ->
                            new Html()
                                    .text("⛔ ")
                                    .bold(Html.shorten(refused.reason(), LONGEST_DETAIL))
                                    .line();
                    case CoreAnswer.Silent<TradingState> silent ->
                            new Html()
                                    .text("🔴 ")
                                    .bold(texts.get("core.silent"))
                                    .line()
                                    .text(texts.get("pause.unknown", silent.detail()))
                                    .line();
                };
        text.add(exposure(call)).line().text(texts.get("kill.choices")).line();
        text.text(
                texts.get(
                        "kill.typed",
                        code.now(call.person().telegramId(), call.chatId(), clock.instant())));
        return Reply.of(text, firstQuestion(call)).withOutcome("asked");
    }

    private Html exposure(Call call) {
        return switch (look(call)) {
            case CoreAnswer.Done<HaltTradingResponse> done ->
                    exposure(done.value().getExposure(), call.texts());
            case CoreAnswer.Refused<HaltTradingResponse> refused ->
                    new Html().text(Html.shorten(refused.reason(), LONGEST_DETAIL));
            case CoreAnswer.Silent<HaltTradingResponse> _ ->
                    new Html().text(call.texts().get("kill.exposure.unknown"));
        };
    }

    /// What a halt would meet now.
    private CoreAnswer<HaltTradingResponse> look(Call call) {
        return core.halt(
                call.person(),
                HaltTradingRequest.newBuilder()
                        .setRequestId(call.requestId() + "-look")
                        .setValidateOnly(true)
                        .build());
    }

    private static Html exposure(Exposure exposure, Texts texts) {
        String resting =
                exposure.getRestingOrders() < 0
                        ? "?"
                        : Integer.toString(exposure.getRestingOrders());
        return new Html()
                .text(
                        texts.get(
                                "kill.exposure",
                                resting,
                                exposure.getPositions(),
                                exposure.getSingleLegs(),
                                Figures.costOf(exposure.getUnhedged())));
    }

    /// Without the store of tokens there are no buttons; the typed way works.
    private List<List<Button>> firstQuestion(Call call) {
        Texts texts = call.texts();
        try {
            return List.of(
                    List.of(choice(call, texts.get("kill.halt"), "FLATTEN_MODE_NONE")),
                    List.of(choice(call, texts.get("kill.flatten"), "FLATTEN_MODE_SINGLE_LEGS")),
                    List.of(choice(call, texts.get("kill.stay"), STAY)));
        } catch (ActionsUnavailableException e) {
            return List.of();
        }
    }

    private Button choice(Call call, String label, String argument) {
        return confirmations.button(call, label, Action.Kind.KILL_CHOOSE, argument);
    }

    private Reply chosen(Call call, String choice) {
        Texts texts = call.texts();
        if (choice.equals(STAY)) {
            return Reply.of(texts.get("kill.stayed")).withOutcome("stayed");
        }
        FlattenMode mode = FlattenMode.valueOf(choice);
        Html text =
                new Html()
                        .text("❓ ")
                        .bold(records.mode(call.person()) + " · " + texts.get(label(mode)))
                        .line()
                        .text(texts.get("kill.means", Confirmations.LIFETIME.toSeconds()));
        try {
            return Reply.of(
                            text,
                            List.of(
                                    List.of(
                                            confirmations.button(
                                                    call,
                                                    texts.get("kill.yes"),
                                                    Action.Kind.KILL_CONFIRM,
                                                    choice),
                                            confirmations.button(
                                                    call,
                                                    texts.get("kill.back"),
                                                    Action.Kind.KILL_BACK,
                                                    ""))))
                    .withOutcome("asked");
        } catch (ActionsUnavailableException e) {
            return Reply.of(
                            text.line()
                                    .text(
                                            texts.get(
                                                    "kill.typed",
                                                    code.now(
                                                            call.person().telegramId(),
                                                            call.chatId(),
                                                            clock.instant()))))
                    .withOutcome("asked");
        }
    }

    private static String label(FlattenMode mode) {
        return mode == FlattenMode.FLATTEN_MODE_SINGLE_LEGS ? "kill.flatten" : "kill.halt";
    }

    private Reply halt(Call call, FlattenMode mode) {
        Texts texts = call.texts();
        HaltTradingRequest request =
                HaltTradingRequest.newBuilder()
                        .setRequestId(call.requestId())
                        .setReason(texts.get("kill.reason"))
                        .setFlatten(mode)
                        .build();
        return switch (haltWithProgress(call, request)) {
            case CoreAnswer.Done<HaltTradingResponse> done ->
                    Reply.of(result(call, done.value())).withOutcome("done");
            case CoreAnswer.Refused<HaltTradingResponse> refused ->
                    Reply.of(
                                    new Html()
                                            .text("⛔ ")
                                            .bold(texts.get("kill.refused"))
                                            .line()
                                            .text(Html.shorten(refused.reason(), 300)))
                            .withOutcome("refused");
            case CoreAnswer.Silent<HaltTradingResponse> silent ->
                    Reply.of(
                                    new Html()
                                            .text("🔴 ")
                                            .bold(texts.get("core.silent"))
                                            .line()
                                            .text(texts.get("kill.unknown", silent.detail())))
                            .withOutcome("unknown");
        };
    }

    /// Tells how many orders are still open while the halt is on its way.
    private CoreAnswer<HaltTradingResponse> haltWithProgress(
            Call call, HaltTradingRequest request) {
        Texts texts = call.texts();
        call.progress().show(new Html().text("⏳ ").bold(texts.get("kill.halting")));
        FutureTask<CoreAnswer<HaltTradingResponse>> halting =
                new FutureTask<>(() -> core.halt(call.person(), request));
        Thread.ofVirtual().name("halt").start(halting);
        int before = -1;
        while (true) {
            try {
                return halting.get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                before = showProgress(call, before);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new CoreAnswer.Silent<>("interrupted while halting");
            } catch (ExecutionException e) {
                return new CoreAnswer.Silent<>(String.valueOf(e.getCause()));
            }
        }
    }

    /// @param before most orders seen so far; -1 for none
    /// @return the same after this look
    private int showProgress(Call call, int before) {
        int resting =
                switch (look(call)) {
                    case CoreAnswer.Done<HaltTradingResponse> done ->
                            done.value().getExposure().getRestingOrders();
                    case CoreAnswer.Refused<HaltTradingResponse> _,
                            CoreAnswer.Silent<HaltTradingResponse> _ ->
                            -1;
                };
        int most = Math.max(before, resting);
        if (resting >= 0) {
            call.progress()
                    .show(
                            new Html()
                                    .text("⏳ ")
                                    .bold(
                                            call.texts()
                                                    .get(
                                                            "kill.halting.count",
                                                            most - resting,
                                                            most)));
        }
        return most;
    }

    private Html result(Call call, HaltTradingResponse response) {
        Texts texts = call.texts();
        Html text = StateLine.of(records.mode(call.person()), response.getState(), texts);
        for (VenueCancellation venue : response.getCancellationsList()) {
            String light = venue.getConfirmed() ? "🟢" : "🔴";
            text.line()
                    .text(
                            light
                                    + ' '
                                    + texts.get(
                                            venue.getConfirmed()
                                                    ? "kill.cancelled"
                                                    : "kill.notconfirmed",
                                            StatusScreen.name(venue.getVenue()),
                                            venue.getCancelled(),
                                            venue.getNotCancelled(),
                                            venue.getTookMs()));
            if (!venue.getDetail().isBlank()) {
                text.text(" · " + Html.shorten(venue.getDetail(), LONGEST_DETAIL));
            }
        }
        for (Flattened closed : response.getFlattenedList()) {
            text.line()
                    .text(
                            texts.get(
                                    "kill.flattened",
                                    closed.getQuantity(),
                                    Html.shorten(closed.getPairTitle(), 60),
                                    closed.getResult()));
        }
        return text.line().text(texts.get("kill.done"));
    }
}
