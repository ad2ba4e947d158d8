package io.arbiter.bot.command;

import io.arbiter.bot.people.Groups;
import io.arbiter.bot.people.LinkCode;
import io.arbiter.bot.people.LinkCodes;
import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// `/linkgroup CODE` in a group makes it a place that hears alerts. The code proves that the
/// administrator is signed in to the dashboard now; it is used up whoever else read it.
final class GroupCommand implements Command {

    private final Groups groups;
    private final LinkCodes codes;
    private final TenantTransactions transactions;
    private final Clock clock;

    GroupCommand(Groups groups, LinkCodes codes, TenantTransactions transactions, Clock clock) {
        this.groups = groups;
        this.codes = codes;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "linkgroup";
    }

    @Override
    public Role needs() {
        return Role.ADMIN;
    }

    @Override
    public boolean changesState() {
        return true;
    }

    @Override
    public Reply run(Call call) {
        if (call.isPrivate()) {
            return Reply.of(call.texts().get("group.elsewhere")).withOutcome("not_here");
        }
        return transactions.call(
                call.person().tenant(),
                () ->
                        switch (call.arguments().toLowerCase(Locale.ROOT)) {
                            case "off" -> unlink(call);
                            case "balances on" -> balances(call, true);
                            case "balances off" -> balances(call, false);
                            default -> link(call);
                        });
    }

    private Reply link(Call call) {
        Instant now = clock.instant();
        String hash = LinkCode.hash(call.arguments());
        Optional<LinkCode> code =
                codes.findUsable(hash, now)
                        .filter(found -> found.tenant().equals(call.person().tenant()))
                        .filter(found -> found.userId().equals(call.person().userId()));
        if (code.isEmpty() || !codes.spend(hash, now)) {
            return Reply.of(call.texts().get("link.wrong")).withOutcome("wrong_code");
        }
        return groups.link(call.person(), call.chatId(), call.threadId(), now)
                ? Reply.of(call.texts().get("group.linked")).withOutcome("done")
                : Reply.of(call.texts().get("group.taken")).withOutcome("refused");
    }

    private Reply unlink(Call call) {
        groups.deactivate(call.chatId());
        return Reply.of(call.texts().get("group.unlinked")).withOutcome("done");
    }

    private Reply balances(Call call, boolean shown) {
        if (!groups.showBalances(call.chatId(), shown)) {
            return Reply.of(call.texts().get("group.notlinked")).withOutcome("refused");
        }
        String words = shown ? "group.balances.shown" : "group.balances.hidden";
        return Reply.of(call.texts().get(words)).withOutcome("done");
    }
}
