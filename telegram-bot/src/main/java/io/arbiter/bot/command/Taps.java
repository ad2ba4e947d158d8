package io.arbiter.bot.command;

import io.arbiter.bot.action.Action;
import io.arbiter.bot.action.ActionTokens;
import io.arbiter.bot.action.ActionsUnavailableException;
import io.arbiter.bot.outbox.Outbox;
import io.arbiter.bot.people.People;
import io.arbiter.bot.people.Person;
import io.arbiter.bot.telegram.Incoming;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.tenancy.TenantId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What a tapped button does: shows another view, or takes a one-time action that is bound to
/// person, chat and message.
final class Taps {

    private final People people;
    private final Commands commands;
    private final Map<Action.Kind, Deed> deeds;
    private final LinkDialogue linking;
    private final ActionTokens tokens;
    private final Desk desk;
    private final Calls calls;
    private final Menus menus;

    Taps(
            People people,
            Commands commands,
            Map<Action.Kind, Deed> deeds,
            LinkDialogue linking,
            ActionTokens tokens,
            Desk desk,
            Calls calls,
            Menus menus) {
        this.people = people;
        this.commands = commands;
        this.deeds = Map.copyOf(deeds);
        this.linking = linking;
        this.tokens = tokens;
        this.desk = desk;
        this.calls = calls;
        this.menus = menus;
    }

    void onTap(Incoming.Tap tap, boolean recovered) {
        Optional<Person> person = people.find(tap.origin().personId());
        Texts texts = Texts.in(person.map(Person::language).orElse(tap.origin().language()));
        if (tap.data().startsWith(Conversation.TOKEN)) {
            onAction(tap, person, texts, recovered);
        } else if (person.isEmpty()) {
            desk.toast(tap, texts.get("toast.link"));
        } else {
            onNavigation(tap, person.get(), texts);
        }
    }

    private void onNavigation(Incoming.Tap tap, Person person, Texts texts) {
        Optional<Navigation> target = Navigation.parse(tap.data());
        Optional<Command> command = target.flatMap(view -> commands.find(view.command()));
        boolean harmless =
                command.isPresent()
                        && !command.get().changesState()
                        && person.role().covers(command.get().needs());
        if (target.isEmpty() || command.isEmpty() || !harmless) {
            desk.toast(tap, texts.get("toast.expired"));
            return;
        }
        desk.acknowledge(tap, "");
        Navigation view = target.get();
        Call call = calls.of(person, tap.origin(), tap.updateId(), view.arguments(), view.page());
        desk.replace(person, tap, view.command(), command.get().run(call));
        menus.refresh(tap.origin());
    }

    private void onAction(
            Incoming.Tap tap, Optional<Person> person, Texts texts, boolean recovered) {
        TenantId owner = person.map(Person::tenant).orElse(Outbox.NOBODY);
        String token = tap.data().substring(Conversation.TOKEN.length());
        try {
            Optional<Action> action = tokens.peek(owner, token);
            if (action.isEmpty()) {
                onSpentToken(tap, person, texts, recovered);
            } else if (!isBoundTo(action.get(), tap)) {
                desk.toast(tap, texts.get("toast.notyours"));
            } else if (!tokens.take(owner, token)) {
                desk.toast(tap, texts.get("toast.expired"));
            } else {
                desk.acknowledge(tap, "");
                act(action.get(), tap, person, texts);
            }
        } catch (ActionsUnavailableException e) {
            desk.toast(tap, texts.get("toast.unavailable"));
        }
    }

    /// An earlier run may have taken the token and then ended: nobody knows, so it says so.
    private void onSpentToken(
            Incoming.Tap tap, Optional<Person> person, Texts texts, boolean recovered) {
        if (recovered && person.isPresent()) {
            Reply unknown = Reply.of("⏰ " + texts.get("late.unknown", texts.get("thebutton")));
            desk.answer(person.get(), tap, "button", unknown.withOutcome("unknown"));
        } else {
            desk.toast(tap, texts.get("toast.expired"));
        }
    }

    private boolean isBoundTo(Action action, Incoming.Tap tap) {
        return action.personId() == tap.origin().personId()
                && action.chatId() == tap.chatId()
                && desk.isMessage(tap, action.messageKey());
    }

    private void act(Action action, Incoming.Tap tap, Optional<Person> person, Texts texts) {
        switch (action.kind()) {
            case LINK -> link(action, tap, texts);
            case NOT_ME -> {
                linking.burn(action.argument());
                desk.replaceForStranger(tap, Reply.of(texts.get("link.declined")));
            }
            case RESUME,
                    KILL_CHOOSE,
                    KILL_CONFIRM,
                    KILL_BACK,
                    SET_LIMIT,
                    APPROVE_PAIR,
                    REJECT_PAIR,
                    SNOOZE_PAIR,
                    MEND_LEG ->
                    person.ifPresentOrElse(
                            who -> perform(who, action, tap, texts),
                            () -> desk.finish(tap.updateId()));
            case RUN ->
                    person.ifPresentOrElse(
                            who -> runLate(who, action, tap, texts),
                            () -> desk.finish(tap.updateId()));
        }
    }

    private void link(Action action, Incoming.Tap tap, Texts texts) {
        boolean linked =
                desk.linked(
                        linking.link(
                                tap.origin(),
                                action.argument(),
                                tap.messageId(),
                                Conversation.requestId(tap.updateId()),
                                texts,
                                () -> desk.finish(tap.updateId())));
        if (!linked) {
            desk.replaceForStranger(tap, Reply.of(texts.get("link.wrong")));
        }
        menus.refresh(tap.origin());
    }

    private void perform(Person person, Action action, Incoming.Tap tap, Texts texts) {
        Deed deed = Objects.requireNonNull(deeds.get(action.kind()), "a deed for every kind");
        Reply reply =
                person.role().covers(deed.needs())
                        ? deed.work()
                                .run(
                                        calls.of(person, tap.origin(), tap.updateId(), "", 1)
                                                .showing(text -> desk.progress(tap, text)),
                                        action.argument())
                        : Conversation.forbidden(person, '/' + deed.verb(), deed.needs(), texts);
        desk.replace(person, tap, deed.verb(), reply);
    }

    private void runLate(Person person, Action action, Incoming.Tap tap, Texts texts) {
        CommandLine line = CommandLine.parse(action.argument()).orElseThrow();
        Command command = commands.find(line.name()).orElseThrow();
        Reply reply =
                person.role().covers(command.needs())
                        ? command.run(
                                calls.of(person, tap.origin(), tap.updateId(), line.arguments(), 1))
                        : Conversation.forbidden(
                                person, '/' + command.name(), command.needs(), texts);
        desk.replace(person, tap, line.name(), reply);
    }
}
