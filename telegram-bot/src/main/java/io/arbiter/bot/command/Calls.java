package io.arbiter.bot.command;

import io.arbiter.bot.people.Group;
import io.arbiter.bot.people.Groups;
import io.arbiter.bot.people.Person;
import io.arbiter.bot.telegram.Origin;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.tenancy.TenantTransactions;

/// Makes calls of what people say, with what may be said where they say it.
final class Calls {

    private final Groups groups;
    private final TenantTransactions transactions;

    Calls(Groups groups, TenantTransactions transactions) {
        this.groups = groups;
        this.transactions = transactions;
    }

    Call of(Person person, Origin origin, long updateId, String arguments, int page) {
        return new Call(
                person,
                origin.privateChat(),
                origin.chatId(),
                origin.threadId(),
                origin.privateChat() || showsBalances(person, origin.chatId()),
                Texts.in(person.language()),
                arguments,
                page,
                Conversation.requestId(updateId),
                Progress.NONE);
    }

    private boolean showsBalances(Person person, long chatId) {
        return transactions
                .call(person.tenant(), () -> groups.find(chatId))
                .map(Group::balances)
                .orElse(false);
    }
}
