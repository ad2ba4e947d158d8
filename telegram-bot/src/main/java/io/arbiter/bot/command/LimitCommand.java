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
import io.arbiter.v1.Limit;
import io.arbiter.v1.LimitKind;
import io.arbiter.v1.LimitScope;
import io.arbiter.v1.ListLimitsResponse;
import io.arbiter.v1.SetLimitRequest;
import io.arbiter.v1.SetLimitResponse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `/limits`: shows limits with their use; `/limits set` shows what a change would do and does it
/// at a tap that carries the version it was shown for (interfaces.md 2.5).
final class LimitCommand implements Command {

    private static final String KIND = "LIMIT_KIND_";
    private static final String SCOPE = "LIMIT_SCOPE_";
    private static final int ROOM_FOR_END = 120;
    private static final int LONGEST_REASON = 300;

    private final Core core;
    private final Records records;
    private final Confirmations confirmations;

    LimitCommand(Core core, Records records, Confirmations confirmations) {
        this.core = core;
        this.records = records;
        this.confirmations = confirmations;
    }

    Map<Action.Kind, Deed> deeds() {
        return Map.of(
                Action.Kind.SET_LIMIT,
                Deed.of("limits", (call, argument) -> set(call, Change.parse(argument))));
    }

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public Reply run(Call call) {
        String[] words = call.arguments().split("\\s+", -1);
        if (!words[0].equalsIgnoreCase("set")) {
            return list(call);
        }
        if (!call.person().role().covers(Role.OPERATOR)) {
            return Conversation.forbidden(
                    call.person(), "/limits set", Role.OPERATOR, call.texts());
        }
        Optional<Change> change = change(words);
        return change.isEmpty()
                ? Reply.of(call.texts().get("limits.usage", kindWords()))
                        .withOutcome("not_understood")
                : withVersion(call, change.get());
    }

    private static Optional<Change> change(String[] words) {
        if (words.length < 3 || words.length > 4) {
            return Optional.empty();
        }
        Optional<LimitKind> kind = kind(words[1]);
        Optional<Target> target =
                words.length == 4
                        ? target(words[3])
                        : Optional.of(new Target(LimitScope.LIMIT_SCOPE_TENANT, ""));
        return kind.isEmpty() || target.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Change(
                                target.get().scope(),
                                target.get().id(),
                                kind.get(),
                                words[2].replace("$", ""),
                                0));
    }

    private static Optional<LimitKind> kind(String word) {
        return Arrays.stream(LimitKind.values())
                .filter(kind ->
                        kind != LimitKind.UNRECOGNIZED && kind != LimitKind.LIMIT_KIND_UNSPECIFIED)
                .filter(kind -> word(kind).equalsIgnoreCase(word))
                .findFirst();
    }

    /// `venue:KALSHI`, `pair:pair_…`.
    private static Optional<Target> target(String word) {
        int colon = word.indexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        String scope = SCOPE + word.substring(0, colon).toUpperCase(Locale.ROOT);
        return Arrays.stream(LimitScope.values())
                .filter(each -> each.name().equals(scope))
                .findFirst()
                .map(each -> new Target(each, word.substring(colon + 1)));
    }

    private Reply withVersion(Call call, Change change) {
        return switch (core.limits(call.person())) {
            case CoreAnswer.Done<ListLimitsResponse> done ->
                    preview(call, change.at(done.value().getVersion()), "");
            case CoreAnswer.Refused<ListLimitsResponse> refused -> refused(call, refused.reason());
            case CoreAnswer.Silent<ListLimitsResponse> silent -> silent(call, silent.detail());
        };
    }

    private Reply preview(Call call, Change change, String before) {
        SetLimitRequest request =
                change.request(call.requestId() + "-look", "").setValidateOnly(true).build();
        return switch (core.setLimit(call.person(), request)) {
            case CoreAnswer.Done<SetLimitResponse> done ->
                    question(call, change, done.value(), before);
            case CoreAnswer.Refused<SetLimitResponse> refused -> refused(call, refused.reason());
            case CoreAnswer.Silent<SetLimitResponse> silent -> silent(call, silent.detail());
        };
    }

    private Reply question(Call call, Change change, SetLimitResponse preview, String before) {
        Texts texts = call.texts();
        Html text = new Html();
        if (!before.isEmpty()) {
            text.text("⚠ " + before).line();
        }
        text.text("❓ ")
                .bold(records.mode(call.person()) + " · " + name(preview.getAfter()))
                .line()
                .text(
                        texts.get(
                                "limits.preview",
                                dash(preview.getBefore().getValue()),
                                dash(preview.getAfter().getValue()),
                                dash(preview.getAfter().getCeiling()),
                                dash(preview.getAfter().getUsed())))
                .line()
                .text(
                        texts.get(
                                preview.getLoosens() ? "limits.loosens" : "limits.tightens",
                                Confirmations.LIFETIME.toSeconds()));
        try {
            Button yes =
                    confirmations.button(
                            call,
                            texts.get(preview.getLoosens() ? "limits.confirm" : "limits.apply"),
                            Action.Kind.SET_LIMIT,
                            change.toString());
            return Reply.of(text, List.of(List.of(yes))).withOutcome("asked");
        } catch (ActionsUnavailableException e) {
            return Reply.of(new Html().text("🔴 " + texts.get("token.unavailable")))
                    .withOutcome("unavailable");
        }
    }

    private Reply set(Call call, Change change) {
        Texts texts = call.texts();
        SetLimitRequest request =
                change.request(call.requestId(), texts.get("limits.reason")).build();
        return switch (core.setLimit(call.person(), request)) {
            case CoreAnswer.Done<SetLimitResponse> done ->
                    Reply.of(
                                    new Html()
                                            .text("✅ ")
                                            .bold(
                                                    records.mode(call.person())
                                                            + " · "
                                                            + name(done.value().getAfter()))
                                            .line()
                                            .text(
                                                    texts.get(
                                                            "limits.done",
                                                            dash(
                                                                    done.value()
                                                                            .getBefore()
                                                                            .getValue()),
                                                            dash(
                                                                    done.value()
                                                                            .getAfter()
                                                                            .getValue()),
                                                            done.value().getVersion())))
                            .withOutcome("done");
            case CoreAnswer.Refused<SetLimitResponse> refused ->
                    refused.code().equals("STALE_VERSION")
                            ? moved(call, change)
                            : refused(call, refused.reason());
            case CoreAnswer.Silent<SetLimitResponse> silent -> silent(call, silent.detail());
        };
    }

    /// Somebody was faster: the question is asked anew.
    private Reply moved(Call call, Change change) {
        return switch (core.limits(call.person())) {
            case CoreAnswer.Done<ListLimitsResponse> done ->
                    preview(
                            call,
                            change.at(done.value().getVersion()),
                            call.texts()
                                    .get(
                                            "limits.moved",
                                            change.version(),
                                            done.value().getVersion()));
            case CoreAnswer.Refused<ListLimitsResponse> refused -> refused(call, refused.reason());
            case CoreAnswer.Silent<ListLimitsResponse> silent -> silent(call, silent.detail());
        };
    }

    private Reply list(Call call) {
        return switch (core.limits(call.person())) {
            case CoreAnswer.Done<ListLimitsResponse> done -> list(call, done.value());
            case CoreAnswer.Refused<ListLimitsResponse> refused -> refused(call, refused.reason());
            case CoreAnswer.Silent<ListLimitsResponse> silent ->
                    Reply.of(new Html().text("🔴 ").bold(call.texts().get("core.silent")))
                            .withOutcome("unknown");
        };
    }

    private Reply list(Call call, ListLimitsResponse limits) {
        Texts texts = call.texts();
        Html text =
                new Html()
                        .bold(
                                records.mode(call.person())
                                        + " · "
                                        + texts.get("limits.head", limits.getVersion()))
                        .line();
        List<Html> lines = new ArrayList<>();
        for (Limit limit : limits.getLimitsList()) {
            if (!limit.getValue().isEmpty()) {
                lines.add(
                        new Html()
                                .code(name(limit))
                                .text(' ' + limit.getValue() + use(limit, texts)));
            }
        }
        int left = text.addWhileFits(lines, ROOM_FOR_END);
        if (left > 0) {
            text.text(texts.get("limits.more", left)).line();
        }
        return Reply.of(text.text(texts.get("limits.how")));
    }

    /// `(37 % used)`, rounded up: what is nearly full must not look free.
    private static String use(Limit limit, Texts texts) {
        if (limit.getUsed().isEmpty() || new BigDecimal(limit.getValue()).signum() == 0) {
            return "";
        }
        BigDecimal percent =
                new BigDecimal(limit.getUsed())
                        .movePointRight(2)
                        .divide(new BigDecimal(limit.getValue()), 0, RoundingMode.CEILING);
        return texts.get("limits.used", percent.toPlainString());
    }

    private Reply refused(Call call, String reason) {
        return Reply.of(
                        new Html()
                                .text("⛔ ")
                                .bold(call.texts().get("limits.refused"))
                                .line()
                                .text(Html.shorten(reason, LONGEST_REASON)))
                .withOutcome("refused");
    }

    private Reply silent(Call call, String detail) {
        return Reply.of(
                        new Html()
                                .text("🔴 ")
                                .bold(call.texts().get("core.silent"))
                                .line()
                                .text(call.texts().get("limits.unknown", detail)))
                .withOutcome("unknown");
    }

    private static String name(Limit limit) {
        String where =
                limit.getScope() == LimitScope.LIMIT_SCOPE_TENANT
                        ? ""
                        : ' '
                                + limit.getScope()
                                        .name()
                                        .replace(SCOPE, "")
                                        .toLowerCase(Locale.ROOT)
                                + ':'
                                + limit.getScopeId();
        return word(limit.getKind()) + where;
    }

    private static String word(LimitKind kind) {
        return kind.name().replace(KIND, "").toLowerCase(Locale.ROOT);
    }

    private static String kindWords() {
        return String.join(
                ", ",
                Arrays.stream(LimitKind.values())
                        .filter(kind ->
                                kind != LimitKind.UNRECOGNIZED
                                        && kind != LimitKind.LIMIT_KIND_UNSPECIFIED)
                        .map(LimitCommand::word)
                        .toList());
    }

    private static String dash(String value) {
        return value.isEmpty() ? "–" : value;
    }

    private record Target(LimitScope scope, String id) {}

    /// A wanted change as a token keeps it.
    ///
    /// @param version that the person saw
    private record Change(
            LimitScope scope, String scopeId, LimitKind kind, String value, long version) {

        Change at(long newVersion) {
            return new Change(scope, scopeId, kind, value, newVersion);
        }

        SetLimitRequest.Builder request(String requestId, String reason) {
            return SetLimitRequest.newBuilder()
                    .setRequestId(requestId)
                    .setScope(scope)
                    .setScopeId(scopeId)
                    .setKind(kind)
                    .setValue(value)
                    .setReason(reason)
                    .setExpectedVersion(version);
        }

        static Change parse(String kept) {
            String[] parts = kept.split("\\|", -1);
            return new Change(
                    LimitScope.valueOf(parts[0]),
                    parts[1],
                    LimitKind.valueOf(parts[2]),
                    parts[3],
                    Long.parseLong(parts[4]));
        }

        @Override
        public String toString() {
            return String.join(
                    "|", scope.name(), scopeId, kind.name(), value, Long.toString(version));
        }
    }
}
