package io.arbiter.bot.command;

import io.arbiter.bot.audit.AuditLog;
import io.arbiter.bot.inbox.Updates;
import io.arbiter.bot.outbox.Letter;
import io.arbiter.bot.outbox.LostChats;
import io.arbiter.bot.outbox.Outbox;
import io.arbiter.bot.outbox.Postman;
import io.arbiter.bot.outbox.Priority;
import io.arbiter.bot.people.Groups;
import io.arbiter.bot.people.LinkCode;
import io.arbiter.bot.people.People;
import io.arbiter.bot.people.Person;
import io.arbiter.bot.telegram.Incoming;
import io.arbiter.bot.telegram.TelegramException;
import io.arbiter.bot.telegram.TelegramGateway;
import io.arbiter.bot.text.Html;
import io.arbiter.common.tenancy.TenantId;
import io.arbiter.common.tenancy.TenantTransactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where answers leave: the answer in the outbox, the note in the audit log and the mark in the
/// inbox commit together, so that an update has its effect exactly once.
final class Desk {

    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final Updates updates;
    private final Outbox outbox;
    private final Postman postman;
    private final AuditLog audit;
    private final People people;
    private final Groups groups;
    private final LostChats lostChats;
    private final TelegramGateway telegram;
    private final TenantTransactions transactions;

    Desk(
            Updates updates,
            Outbox outbox,
            Postman postman,
            AuditLog audit,
            People people,
            Groups groups,
            LostChats lostChats,
            TelegramGateway telegram,
            TenantTransactions transactions) {
        this.updates = updates;
        this.outbox = outbox;
        this.postman = postman;
        this.audit = audit;
        this.people = people;
        this.groups = groups;
        this.lostChats = lostChats;
        this.telegram = telegram;
        this.transactions = transactions;
    }

    /// Nothing to say.
    void finish(long updateId) {
        updates.finish(updateId);
    }

    /// Answers a linked person with a new message.
    void answer(Person person, Incoming update, String command, Reply reply) {
        commit(person, update, command, reply, letter(update, reply));
    }

    /// Answers a tap in place of the message that was tapped; a picture comes anew.
    void replace(Person person, Incoming.Tap tap, String command, Reply reply) {
        Letter letter = letter(tap, reply);
        boolean anew = !reply.picture().isEmpty();
        commit(person, tap, command, reply, anew ? letter : letter.replacing(tap.messageId()));
    }

    private void commit(
            Person person, Incoming update, String command, Reply reply, Letter letter) {
        String requestId = Conversation.requestId(update.updateId());
        transactions.run(
                person.tenant(),
                () -> {
                    outbox.put(person.tenant(), update.chatId(), Priority.REPLY, requestId, letter);
                    audit.note(
                            person,
                            "chat." + command,
                            requestId,
                            Map.of("outcome", reply.outcome(), "update", requestId));
                    updates.finish(update.updateId());
                });
        postman.ring(person.tenant());
        LOG.info(
                "event=chat_command request_id={} tenant={} actor={} command={} outcome={}",
                requestId,
                person.tenant(),
                person.username(),
                command,
                reply.outcome());
    }

    /// Answers somebody who is not linked, once per key.
    void answerStranger(Incoming update, String key, Reply reply) {
        putForStranger(update, key, Letter.of(reply.text(), reply.keyboard()));
    }

    /// Replaces the card of somebody who is not linked.
    void replaceForStranger(Incoming.Tap tap, Reply reply) {
        putForStranger(
                tap,
                Conversation.requestId(tap.updateId()),
                Letter.of(reply.text(), reply.keyboard()).replacing(tap.messageId()));
    }

    private void putForStranger(Incoming update, String key, Letter letter) {
        transactions.run(
                Outbox.NOBODY,
                () -> {
                    outbox.put(Outbox.NOBODY, update.chatId(), Priority.REPLY, key, letter);
                    updates.finish(update.updateId());
                });
        postman.ring(Outbox.NOBODY);
    }

    /// Passes on whether somebody was linked, and sends what was put for them.
    boolean linked(Optional<LinkCode> code) {
        code.ifPresent(found -> {
            postman.ring(found.tenant());
            LOG.info("event=chat_linked tenant={} user={}", found.tenant(), found.userId());
        });
        return code.isPresent();
    }

    /// The person blocked us: the link rests, and what waits for the chat is dropped.
    void leave(Incoming.Kicked kicked) {
        Optional<Person> person = people.find(kicked.origin().personId());
        TenantId tenant = person.map(Person::tenant).orElse(Outbox.NOBODY);
        transactions.run(
                tenant,
                () -> {
                    lostChats.lose(tenant, kicked.chatId(), "the person blocked the bot");
                    person.ifPresent(who ->
                            audit.note(
                                    who,
                                    "chat.blocked",
                                    Conversation.requestId(kicked.updateId()),
                                    Map.of()));
                    updates.finish(kicked.updateId());
                });
        postman.ring(tenant);
    }

    /// A group has another id now; what waits for it goes there.
    void follow(Incoming.Moved moved) {
        Optional<Person> person = people.find(moved.origin().personId());
        TenantId tenant = person.map(Person::tenant).orElse(Outbox.NOBODY);
        transactions.run(
                tenant,
                () -> {
                    groups.move(moved.chatId(), moved.newChatId());
                    outbox.moveChat(moved.chatId(), moved.newChatId());
                    updates.finish(moved.updateId());
                });
    }

    /// Shows how far something is in the message that was tapped. Not worth a retry: the result
    /// takes its place.
    void progress(Incoming.Tap tap, Html text) {
        try {
            telegram.edit(
                    tap.chatId(), tap.messageId(), Letter.of(text, List.of()).toMessage(true));
        } catch (TelegramException e) {
            LOG.debug("event=progress_not_shown update={} problem={}", tap.updateId(), e.problem());
        }
    }

    /// Says something briefly and does nothing else.
    void toast(Incoming.Tap tap, String text) {
        acknowledge(tap, text);
        updates.finish(tap.updateId());
    }

    /// Ends the waiting animation; a tap too old for that is no reason not to act on it.
    void acknowledge(Incoming.Tap tap, String text) {
        try {
            telegram.answerTap(tap.callbackId(), text);
        } catch (TelegramException e) {
            LOG.info(
                    "event=tap_not_acknowledged update={} problem={}", tap.updateId(), e.problem());
        }
    }

    /// Whether the tapped message is the one that was sent under a key. While its id is not noted
    /// yet, the token alone decides.
    boolean isMessage(Incoming.Tap tap, String messageKey) {
        for (TenantId owner : owners(tap)) {
            OptionalInt sent =
                    transactions.call(owner, () -> outbox.messageId(tap.chatId(), messageKey));
            if (sent.isPresent()) {
                return sent.getAsInt() == tap.messageId();
            }
        }
        return true;
    }

    private TenantId[] owners(Incoming.Tap tap) {
        return people.find(tap.origin().personId())
                .map(person -> new TenantId[] {person.tenant(), Outbox.NOBODY})
                .orElse(new TenantId[] {Outbox.NOBODY});
    }

    private static Letter letter(Incoming update, Reply reply) {
        Html signed = new Html().add(reply.text());
        if (!signed.plain().endsWith("\n")) {
            signed.line();
        }
        signed.code(Conversation.requestId(update.updateId()));
        Letter letter = Letter.of(signed, reply.keyboard()).inThread(thread(update));
        return reply.picture().isEmpty() ? letter : letter.withPicture(reply.picture());
    }

    private static int thread(Incoming update) {
        return switch (update) {
            case Incoming.Text text -> text.origin().threadId();
            case Incoming.Tap tap -> tap.origin().threadId();
            case Incoming.Kicked _, Incoming.Moved _, Incoming.Ignored _ -> 0;
        };
    }
}
