package io.arbiter.bot.command;

import io.arbiter.bot.action.Action;
import io.arbiter.bot.action.ActionTokens;
import io.arbiter.bot.action.ActionsUnavailableException;
import io.arbiter.bot.audit.AuditLog;
import io.arbiter.bot.outbox.Letter;
import io.arbiter.bot.outbox.Outbox;
import io.arbiter.bot.outbox.Priority;
import io.arbiter.bot.people.LinkCode;
import io.arbiter.bot.people.LinkCodes;
import io.arbiter.bot.people.People;
import io.arbiter.bot.people.People.Account;
import io.arbiter.bot.people.Person;
import io.arbiter.bot.telegram.Button;
import io.arbiter.bot.telegram.Origin;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.security.Role;
import io.arbiter.common.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How a stranger becomes a linked person: code, card, tap (interfaces.md 2.1). Wrong, used and
/// expired codes get one and the same answer, and too many of them get none.
final class LinkDialogue {

    /// Beginning of the keys under which answers to codes are kept, and counted.
    static final String TRIES = "link:";

    private static final int TRIES_PER_HOUR = 5;
    private static final Duration HOUR = Duration.ofHours(1);

    private final People people;
    private final LinkCodes codes;
    private final ActionTokens tokens;
    private final Outbox outbox;
    private final AuditLog audit;
    private final TenantTransactions transactions;
    private final Clock clock;

    LinkDialogue(
            People people,
            LinkCodes codes,
            ActionTokens tokens,
            Outbox outbox,
            AuditLog audit,
            TenantTransactions transactions,
            Clock clock) {
        this.people = people;
        this.codes = codes;
        this.tokens = tokens;
        this.outbox = outbox;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// The card for a code, or the one answer for all that is wrong with it; empty is silence.
    Optional<Reply> present(Origin origin, String typed, String messageKey, Texts texts) {
        Instant now = clock.instant();
        if (isSilenced(origin.chatId(), now)) {
            return Optional.empty();
        }
        Optional<LinkCode> code = codes.findUsable(LinkCode.hash(typed), now);
        Optional<Account> account =
                code.flatMap(
                        found -> transactions.call(found.tenant(), () -> people.account(found)));
        if (code.isEmpty() || account.isEmpty()) {
            return Optional.of(Reply.of(texts.get("link.wrong")));
        }
        try {
            return Optional.of(card(origin, code.get(), account.get(), messageKey, texts));
        } catch (ActionsUnavailableException e) {
            return Optional.of(Reply.of(texts.get("token.unavailable")));
        }
    }

    /// Five tries within an hour are followed by an hour of silence.
    private boolean isSilenced(long chatId, Instant now) {
        List<Instant> tries =
                transactions.call(
                        Outbox.NOBODY, () -> outbox.putTimes(chatId, TRIES, TRIES_PER_HOUR));
        return tries.size() == TRIES_PER_HOUR
                && Duration.between(tries.getLast(), tries.getFirst()).compareTo(HOUR) < 0
                && now.isBefore(tries.getFirst().plus(HOUR));
    }

    private Reply card(
            Origin origin, LinkCode code, Account account, String messageKey, Texts texts) {
        Duration lifetime = Duration.between(clock.instant(), code.expiresAt());
        Button yes =
                button(Action.Kind.LINK, "link.yes", origin, code, messageKey, texts, lifetime);
        Button no =
                button(Action.Kind.NOT_ME, "link.no", origin, code, messageKey, texts, lifetime);
        Html text =
                new Html()
                        .text("🔗 ")
                        .bold(texts.get("link.ask"))
                        .line()
                        .text(
                                texts.get(
                                        "link.account",
                                        masked(account.username()),
                                        role(account.role())));
        return Reply.of(text, List.of(List.of(yes, no))).withOutcome("asked");
    }

    private Button button(
            Action.Kind kind,
            String label,
            Origin origin,
            LinkCode code,
            String messageKey,
            Texts texts,
            Duration lifetime) {
        Action action =
                new Action(kind, code.hash(), origin.personId(), origin.chatId(), messageKey);
        String token = tokens.issue(Outbox.NOBODY, action, lifetime);
        return new Button(texts.get(label), Conversation.TOKEN + token);
    }

    /// Binds the person and puts the confirmation in place of the card, in one transaction with
    /// `finish`. Empty when the code was used or expired meanwhile, and then nothing was done.
    Optional<LinkCode> link(
            Origin origin,
            String codeHash,
            int cardMessageId,
            String key,
            Texts texts,
            Runnable finish) {
        Instant now = clock.instant();
        Optional<LinkCode> code = codes.findUsable(codeHash, now);
        if (code.isEmpty()) {
            return Optional.empty();
        }
        LinkCode found = code.get();
        people.forget(origin.personId());
        boolean linked =
                transactions.call(
                        found.tenant(),
                        () -> {
                            Optional<Account> account = people.account(found);
                            if (account.isEmpty() || !codes.spend(codeHash, now)) {
                                return false;
                            }
                            people.link(found, origin, now);
                            tell(found, origin, account.get(), cardMessageId, key, texts);
                            finish.run();
                            return true;
                        });
        return linked ? code : Optional.empty();
    }

    private void tell(
            LinkCode code,
            Origin origin,
            Account account,
            int cardMessageId,
            String key,
            Texts texts) {
        Html done =
                new Html()
                        .text("✅ ")
                        .bold(texts.get("link.done", account.username(), role(account.role())))
                        .line()
                        .text(texts.get("start.next"));
        outbox.put(
                code.tenant(),
                origin.chatId(),
                Priority.REPLY,
                key,
                Letter.of(done, List.of()).replacing(cardMessageId));
        for (Person person : people.ofTenant(code.tenant())) {
            if (person.telegramId() == origin.personId()) {
                audit.note(person, "chat.link", key, Map.of("telegram", origin.personName()));
            } else if (person.userId().equals(code.userId())) {
                Html news = new Html().text("🔗 " + texts.get("link.other", origin.personName()));
                outbox.put(
                        code.tenant(),
                        person.chatId(),
                        Priority.WARNING,
                        key,
                        Letter.of(news, List.of()));
            }
        }
    }

    /// Uses up a code that was shown where others could read it, or that is not this person's.
    void burn(String codeHash) {
        codes.spend(codeHash, clock.instant());
    }

    private static String role(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /// Enough to recognise one's own account, not enough to learn another's.
    private static String masked(String username) {
        int shown = Math.min(2, username.length());
        return username.substring(0, shown) + "•••";
    }
}
