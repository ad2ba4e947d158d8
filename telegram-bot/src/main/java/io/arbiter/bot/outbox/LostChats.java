package io.arbiter.bot.outbox;

import io.arbiter.bot.people.Groups;
import io.arbiter.bot.people.People;
import io.arbiter.bot.people.Person;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.tenancy.TenantId;
import java.util.List;

/// What happens when Telegram takes no message for a chat any more: its links rest, what waits for
/// it is dropped, and the account hears of it in its other chats.
public final class LostChats {

    private final Outbox outbox;
    private final People people;
    private final Groups groups;

    LostChats(Outbox outbox, People people, Groups groups) {
        this.outbox = outbox;
        this.people = people;
        this.groups = groups;
    }

    /// Call inside a transaction of the tenant.
    public void lose(TenantId tenant, long chatId, String why) {
        List<Person> everybody = people.ofTenant(tenant);
        outbox.abandon(chatId, why);
        people.deactivate(tenant, chatId);
        groups.deactivate(chatId);
        everybody.stream()
                .filter(lost -> lost.chatId() == chatId)
                .forEach(lost ->
                        everybody.stream()
                                .filter(other -> other.userId().equals(lost.userId()))
                                .filter(other -> other.chatId() != chatId)
                                .forEach(other -> tell(other, lost)));
    }

    private void tell(Person other, Person lost) {
        Html text =
                new Html()
                        .text("⚠ ")
                        .bold(Texts.in(other.language()).get("chat.lost", lost.username()));
        outbox.put(
                other.tenant(),
                other.chatId(),
                Priority.WARNING,
                "chat-lost:" + lost.chatId() + ':' + lost.linkedAt().toEpochMilli(),
                Letter.of(text, List.of()));
    }
}
