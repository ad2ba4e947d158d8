package io.arbiter.bot.command;

import io.arbiter.bot.action.Action;
import io.arbiter.bot.action.ActionsUnavailableException;
import io.arbiter.bot.core.Core;
import io.arbiter.bot.core.CoreAnswer;
import io.arbiter.bot.reading.Records;
import io.arbiter.bot.telegram.Button;
import io.arbiter.bot.text.Figures;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.security.Role;
import io.arbiter.v1.ApprovePairRequest;
import io.arbiter.v1.ChecklistAnswer;
import io.arbiter.v1.ChecklistEntry;
import io.arbiter.v1.ChecklistItem;
import io.arbiter.v1.DiffLine;
import io.arbiter.v1.DiffSide;
import io.arbiter.v1.FactMark;
import io.arbiter.v1.GetPairResponse;
import io.arbiter.v1.ListPairsResponse;
import io.arbiter.v1.ListProposalsRequest;
import io.arbiter.v1.ListProposalsResponse;
import io.arbiter.v1.Pair;
import io.arbiter.v1.PairFact;
import io.arbiter.v1.PairKind;
import io.arbiter.v1.PairProposal;
import io.arbiter.v1.PairStatus;
import io.arbiter.v1.RejectPairRequest;
import io.arbiter.v1.SnoozePairRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `/pairs`: what waits for a decision, what was decided, and the card on which one is approved or
/// rejected (interfaces.md 2.4). Approving answers for seven questions; where a fact differs or is
/// unclear the card says so, and only a typed reason with a reserve accepts it.
final class PairCommands implements Command {

    private static final int PER_PAGE = 5;
    private static final int LONGEST_TITLE = 80;
    private static final int LONGEST_FACT = 90;
    private static final int ROOM_FOR_END = 200;
    private static final Duration CARD = Duration.ofHours(1);
    private static final Duration SNOOZE = Duration.ofDays(1);

    private final Core core;
    private final Records records;
    private final Confirmations confirmations;
    private final Clock clock;

    PairCommands(Core core, Records records, Confirmations confirmations, Clock clock) {
        this.core = core;
        this.records = records;
        this.confirmations = confirmations;
        this.clock = clock;
    }

    Map<Action.Kind, Deed> deeds() {
        return Map.of(
                Action.Kind.APPROVE_PAIR, Deed.of("pairs", this::approveAsSame),
                Action.Kind.REJECT_PAIR, Deed.of("pairs", this::reject),
                Action.Kind.SNOOZE_PAIR, Deed.of("pairs", this::snooze));
    }

    @Override
    public String name() {
        return "pairs";
    }

    @Override
    public Reply run(Call call) {
        String[] words = call.arguments().split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "", "pending" -> pending(call, rest);
            case "approved" -> decided(call, PairStatus.PAIR_STATUS_APPROVED, rest);
            case "suspended" -> decided(call, PairStatus.PAIR_STATUS_SUSPENDED, rest);
            case "rejected" -> decided(call, PairStatus.PAIR_STATUS_REJECTED, rest);
            case "rules" -> rules(call, rest);
            case "accept" -> acceptDifferences(call, rest);
            default -> card(call, words[0]);
        };
    }

    private Reply pending(Call call, String text) {
        ListProposalsRequest request =
                ListProposalsRequest.newBuilder()
                        .setPageSize(PER_PAGE)
                        .setText(text)
                        .setAssignedOnly(true)
                        .build();
        return switch (core.proposals(call.person(), request)) {
            case CoreAnswer.Done<ListProposalsResponse> done -> pending(call, done.value());
            case CoreAnswer.Refused<ListProposalsResponse> refused ->
                    refused(call, refused.reason());
            case CoreAnswer.Silent<ListProposalsResponse> _ -> silent(call);
        };
    }

    private Reply pending(Call call, ListProposalsResponse found) {
        Texts texts = call.texts();
        Html text = head(call, texts.get("pairs.pending", found.getTotal()));
        List<List<Button>> keyboard = new ArrayList<>();
        for (PairProposal proposal : found.getProposalsList()) {
            text.line()
                    .bold(Html.shorten(proposal.getKalshiTitle(), LONGEST_TITLE))
                    .line()
                    .text(Html.shorten(proposal.getPolymarketTitle(), LONGEST_TITLE))
                    .line()
                    .text(
                            texts.get(
                                    "pairs.marks",
                                    word(proposal.getKind()),
                                    proposal.getScore() / 10,
                                    proposal.getAgrees(),
                                    proposal.getDiffers(),
                                    proposal.getUnclear()))
                    .line();
            keyboard.add(
                    List.of(
                            Navigation.button(
                                    "🔎 " + Html.shorten(proposal.getKalshiTitle(), 30),
                                    "pairs",
                                    1,
                                    proposal.getId())));
        }
        return Reply.of(text, keyboard);
    }

    private Reply decided(Call call, PairStatus status, String text) {
        return switch (core.pairs(call.person(), List.of(status))) {
            case CoreAnswer.Done<ListPairsResponse> done ->
                    decided(
                            call,
                            done.value().getPairsList().stream()
                                    .filter(pair ->
                                            pair.getTitle()
                                                    .toLowerCase(Locale.ROOT)
                                                    .contains(text.toLowerCase(Locale.ROOT)))
                                    .toList());
            case CoreAnswer.Refused<ListPairsResponse> refused -> refused(call, refused.reason());
            case CoreAnswer.Silent<ListPairsResponse> _ -> silent(call);
        };
    }

    private Reply decided(Call call, List<Pair> pairs) {
        Texts texts = call.texts();
        int pages = Math.max(1, Math.ceilDiv(pairs.size(), PER_PAGE));
        int page = Math.clamp(call.page(), 1, pages);
        Html text = head(call, texts.get("pairs.decided", pairs.size()));
        List<List<Button>> keyboard = new ArrayList<>();
        for (Pair pair :
                pairs.subList((page - 1) * PER_PAGE, Math.min(page * PER_PAGE, pairs.size()))) {
            text.line().bold(Html.shorten(pair.getTitle(), LONGEST_TITLE)).line();
            text.text(status(pair.getStatus()) + " · " + pair.getDecidedBy());
            if (!pair.getBlocked().isEmpty()) {
                text.text(" · ⛔ " + Html.shorten(pair.getBlocked(), LONGEST_FACT));
            }
            text.line();
            keyboard.add(
                    List.of(
                            Navigation.button(
                                    "🔎 " + Html.shorten(pair.getTitle(), 30),
                                    "pairs",
                                    1,
                                    pair.getId())));
        }
        List<Button> turn = Navigation.pages("pairs", page, pages, call.arguments());
        if (!turn.isEmpty()) {
            keyboard.add(turn);
        }
        return Reply.of(text, keyboard);
    }

    private Reply card(Call call, String pairId) {
        return switch (core.pair(call.person(), pairId)) {
            case CoreAnswer.Done<GetPairResponse> done -> card(call, done.value());
            case CoreAnswer.Refused<GetPairResponse> refused -> refused(call, refused.reason());
            case CoreAnswer.Silent<GetPairResponse> _ -> silent(call);
        };
    }

    private Reply card(Call call, GetPairResponse found) {
        Texts texts = call.texts();
        Pair pair = found.getPair();
        PairProposal proposal = found.getProposal();
        Html text =
                new Html()
                        .text("🔎 ")
                        .bold(
                                records.mode(call.person())
                                        + " · "
                                        + status(pair.getStatus())
                                        + " · "
                                        + word(proposal.getKind()))
                        .line()
                        .text("K  ")
                        .code(Html.shorten(found.getKalshi().getKey(), 60))
                        .text(' ' + Html.shorten(found.getKalshi().getTitle(), LONGEST_TITLE))
                        .line()
                        .text("P  ")
                        .code(Html.shorten(found.getPolymarket().getKey(), 20))
                        .text(' ' + Html.shorten(found.getPolymarket().getTitle(), LONGEST_TITLE))
                        .line();
        if (!found.getUnreadable().isEmpty()) {
            text.text("🔴 " + Html.shorten(found.getUnreadable(), LONGEST_FACT)).line();
        }
        text.addWhileFits(facts(proposal, texts), ROOM_FOR_END);
        if (found.getChangesSinceApprovalCount() > 0) {
            text.text("🔴 ").bold(texts.get("pairs.changed")).line();
        }
        if (pair.getOpenExecutions() > 0) {
            text.text(texts.get("pairs.open", pair.getOpenExecutions())).line();
        }
        return Reply.of(text, buttons(call, found));
    }

    private static List<Html> facts(PairProposal proposal, Texts texts) {
        List<Html> lines = new ArrayList<>();
        List<String> same = new ArrayList<>();
        for (PairFact fact : proposal.getFactsList()) {
            if (fact.getMark() == FactMark.FACT_MARK_AGREES) {
                same.add(fact.getName());
            }
        }
        if (!same.isEmpty()) {
            lines.add(new Html().text(texts.get("pairs.same", String.join(", ", same))));
        }
        for (PairFact fact : proposal.getFactsList()) {
            if (fact.getMark() != FactMark.FACT_MARK_AGREES) {
                String mark =
                        fact.getMark() == FactMark.FACT_MARK_DIFFERS
                                ? texts.get("pairs.different")
                                : texts.get("pairs.unclear");
                lines.add(
                        new Html()
                                .bold(mark + ": " + fact.getName())
                                .text(
                                        "  K: "
                                                + Html.shorten(fact.getKalshi(), LONGEST_FACT)
                                                + "  P: "
                                                + Html.shorten(
                                                        fact.getPolymarket(), LONGEST_FACT)));
            }
        }
        return lines;
    }

    private List<List<Button>> buttons(Call call, GetPairResponse found) {
        Texts texts = call.texts();
        String id = found.getPair().getId();
        List<List<Button>> rows = new ArrayList<>();
        rows.add(List.of(Navigation.button(texts.get("pairs.rules"), "pairs", 1, "rules " + id)));
        boolean open =
                switch (found.getPair().getStatus()) {
                    case PAIR_STATUS_PROPOSED,
                            PAIR_STATUS_SUSPENDED,
                            PAIR_STATUS_AWAITING_SECOND,
                            PAIR_STATUS_EXPIRED,
                            PAIR_STATUS_LATER ->
                            true;
                    case PAIR_STATUS_APPROVED,
                            PAIR_STATUS_REJECTED,
                            PAIR_STATUS_UNSPECIFIED,
                            UNRECOGNIZED ->
                            false;
                };
        if (!open || !call.person().role().covers(Role.OPERATOR)) {
            return rows;
        }
        try {
            List<Button> decisions = new ArrayList<>();
            if (isSameThroughout(found.getProposal())) {
                decisions.add(
                        confirmations.button(
                                call,
                                texts.get("pairs.approve"),
                                Action.Kind.APPROVE_PAIR,
                                (id + " " + found.getTermsHash()).strip(),
                                CARD));
            }
            decisions.add(
                    confirmations.button(
                            call, texts.get("pairs.reject"), Action.Kind.REJECT_PAIR, id, CARD));
            decisions.add(
                    confirmations.button(
                            call, texts.get("pairs.later"), Action.Kind.SNOOZE_PAIR, id, CARD));
            rows.add(decisions);
        } catch (ActionsUnavailableException e) {
            // The card still shows; the decision is possible in the dashboard and by typing.
            return rows;
        }
        return rows;
    }

    /// Unclear counts as different.
    private static boolean isSameThroughout(PairProposal proposal) {
        return proposal.getFactsCount() > 0
                && proposal.getDiffers() == 0
                && proposal.getUnclear() == 0
                && (proposal.getKind() == PairKind.PAIR_KIND_SAME
                        || proposal.getKind() == PairKind.PAIR_KIND_BASKET);
    }

    private Reply rules(Call call, String pairId) {
        return switch (core.pair(call.person(), pairId)) {
            case CoreAnswer.Done<GetPairResponse> done -> rules(call, done.value());
            case CoreAnswer.Refused<GetPairResponse> refused -> refused(call, refused.reason());
            case CoreAnswer.Silent<GetPairResponse> _ -> silent(call);
        };
    }

    private Reply rules(Call call, GetPairResponse found) {
        Texts texts = call.texts();
        Html text = head(call, Html.shorten(found.getPair().getTitle(), LONGEST_TITLE));
        List<Html> lines = found.getRulesDiffList().stream().map(PairCommands::diffLine).toList();
        int left = text.addWhileFits(lines, ROOM_FOR_END);
        if (left > 0) {
            text.text(texts.get("pairs.rules.more", left)).line();
        }
        return Reply.of(
                text,
                List.of(
                        List.of(
                                Navigation.button(
                                        texts.get("pairs.back"),
                                        "pairs",
                                        1,
                                        found.getPair().getId()))));
    }

    private static Html diffLine(DiffLine line) {
        if (line.getSide() == DiffSide.DIFF_SIDE_BOTH) {
            return new Html().text("   " + line.getText());
        }
        String side = line.getSide() == DiffSide.DIFF_SIDE_FIRST ? "K≠ " : "P≠ ";
        return new Html().bold(side).text(line.getText());
    }

    /// @param pairAndTerms the pair, and the hash of the terms that the card was made from
    private Reply approveAsSame(Call call, String pairAndTerms) {
        String[] parts = pairAndTerms.split(" ", 2);
        String pairId = parts[0];
        List<ChecklistEntry> checklist =
                items().map(item ->
                                ChecklistEntry.newBuilder()
                                        .setItem(item)
                                        .setAnswer(ChecklistAnswer.CHECKLIST_ANSWER_SAME)
                                        .build())
                        .toList();
        return decide(
                call,
                pairId,
                core.approve(
                        call.person(),
                        ApprovePairRequest.newBuilder()
                                .setPairId(pairId)
                                .setRequestId(call.requestId())
                                .setReason(call.texts().get("pairs.reason.same"))
                                .setReserve("0")
                                .setTermsHash(parts.length == 2 ? parts[1] : "")
                                .addAllChecklist(checklist)
                                .build()));
    }

    /// `/pairs accept ID RESERVE ITEM[,ITEM] why it is acceptable`.
    private Reply acceptDifferences(Call call, String words) {
        if (!call.person().role().covers(Role.OPERATOR)) {
            return Conversation.forbidden(
                    call.person(), "/pairs accept", Role.OPERATOR, call.texts());
        }
        String[] parts = words.split("\\s+", 4);
        List<String> different =
                parts.length < 4
                        ? List.of()
                        : Arrays.asList(parts[2].toLowerCase(Locale.ROOT).split(",", -1));
        List<String> known = items().map(PairCommands::word).toList();
        if (parts.length < 4 || !known.containsAll(different)) {
            return Reply.of(call.texts().get("pairs.usage", String.join(", ", known)))
                    .withOutcome("not_understood");
        }
        List<ChecklistEntry> checklist =
                items().map(item -> entry(item, different.contains(word(item)), parts[3])).toList();
        return decide(
                call,
                parts[0],
                core.approve(
                        call.person(),
                        ApprovePairRequest.newBuilder()
                                .setPairId(parts[0])
                                .setRequestId(call.requestId())
                                .setReason(parts[3])
                                .setReserve(parts[1])
                                .addAllChecklist(checklist)
                                .build()));
    }

    private static ChecklistEntry entry(ChecklistItem item, boolean different, String note) {
        ChecklistEntry.Builder entry = ChecklistEntry.newBuilder().setItem(item);
        return different
                ? entry.setAnswer(ChecklistAnswer.CHECKLIST_ANSWER_DIFFERENT).setNote(note).build()
                : entry.setAnswer(ChecklistAnswer.CHECKLIST_ANSWER_SAME).build();
    }

    private Reply reject(Call call, String pairId) {
        return decide(
                call,
                pairId,
                core.reject(
                        call.person(),
                        RejectPairRequest.newBuilder()
                                .setPairId(pairId)
                                .setRequestId(call.requestId())
                                .setReason(call.texts().get("pairs.reason.reject"))
                                .build()));
    }

    private Reply snooze(Call call, String pairId) {
        Instant until = clock.instant().plus(SNOOZE);
        return decide(
                call,
                pairId,
                core.snooze(
                        call.person(),
                        SnoozePairRequest.newBuilder()
                                .setPairId(pairId)
                                .setRequestId(call.requestId())
                                .setReason(call.texts().get("pairs.reason.later"))
                                .setUntil(
                                        com.google.protobuf.Timestamp.newBuilder()
                                                .setSeconds(until.getEpochSecond()))
                                .build()));
    }

    /// Who was faster is named: the refused card shows the decision that stands.
    private Reply decide(Call call, String pairId, CoreAnswer<Pair> answer) {
        Texts texts = call.texts();
        return switch (answer) {
            case CoreAnswer.Done<Pair> done ->
                    Reply.of(
                                    head(
                                                    call,
                                                    status(done.value().getStatus())
                                                            + " · "
                                                            + Html.shorten(
                                                                    done.value().getTitle(),
                                                                    LONGEST_TITLE))
                                            .text(
                                                    texts.get(
                                                            "pairs.done",
                                                            done.value().getDecidedBy(),
                                                            done.value().getVersion())))
                            .withOutcome("done");
            case CoreAnswer.Refused<Pair> refused ->
                    refused.code().equals("ALREADY_DECIDED")
                            ? alreadyDecided(call, pairId)
                            : refused(call, refused.reason());
            case CoreAnswer.Silent<Pair> _ -> silent(call);
        };
    }

    private Reply alreadyDecided(Call call, String pairId) {
        return switch (core.pair(call.person(), pairId)) {
            case CoreAnswer.Done<GetPairResponse> done -> {
                Pair pair = done.value().getPair();
                Duration age =
                        Duration.between(
                                Instant.ofEpochSecond(pair.getDecidedAt().getSeconds()),
                                clock.instant());
                yield Reply.of(
                                call.texts()
                                        .get(
                                                "pairs.already",
                                                status(pair.getStatus()),
                                                pair.getDecidedBy(),
                                                Figures.age(age)))
                        .withOutcome("refused");
            }
            case CoreAnswer.Refused<GetPairResponse> refused -> refused(call, refused.reason());
            case CoreAnswer.Silent<GetPairResponse> _ -> silent(call);
        };
    }

    private Html head(Call call, String words) {
        return new Html().bold(records.mode(call.person()) + " · " + words).line();
    }

    private static Reply refused(Call call, String reason) {
        return Reply.of(
                        new Html()
                                .text("⛔ ")
                                .bold(call.texts().get("pairs.refused"))
                                .line()
                                .text(Html.shorten(reason, 300)))
                .withOutcome("refused");
    }

    private static Reply silent(Call call) {
        return Reply.of(
                        new Html()
                                .text("🔴 ")
                                .bold(call.texts().get("core.silent"))
                                .line()
                                .text(call.texts().get("pairs.unknown")))
                .withOutcome("unknown");
    }

    private static java.util.stream.Stream<ChecklistItem> items() {
        return Arrays.stream(ChecklistItem.values())
                .filter(item ->
                        item != ChecklistItem.UNRECOGNIZED
                                && item != ChecklistItem.CHECKLIST_ITEM_UNSPECIFIED);
    }

    private static String word(ChecklistItem item) {
        return item.name().replace("CHECKLIST_ITEM_", "").toLowerCase(Locale.ROOT);
    }

    private static String word(PairKind kind) {
        return kind.name().replace("PAIR_KIND_", "").toLowerCase(Locale.ROOT);
    }

    private static String status(PairStatus status) {
        return status.name().replace("PAIR_STATUS_", "");
    }
}
