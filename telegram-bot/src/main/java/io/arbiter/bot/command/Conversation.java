package io.arbiter.bot.command;

import io.arbiter.bot.action.Action;
import io.arbiter.bot.action.ActionTokens;
import io.arbiter.bot.action.ActionsUnavailableException;
import io.arbiter.bot.inbox.Received;
import io.arbiter.bot.inbox.UpdateHandler;
import io.arbiter.bot.outbox.Outbox;
import io.arbiter.bot.people.LinkCode;
import io.arbiter.bot.people.People;
import io.arbiter.bot.people.Person;
import io.arbiter.bot.telegram.BotIdentity;
import io.arbiter.bot.telegram.Button;
import io.arbiter.bot.telegram.Incoming;
import io.arbiter.bot.telegram.Origin;
import io.arbiter.bot.text.Figures;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Decides what an update means: who is speaking, whether they may, whether it is still worth
/// doing, and what to answer. Answer, audit and the mark in the inbox are one transaction (see
/// [Desk]).
final class Conversation implements UpdateHandler {

    /// Beginning of the data of buttons that act.
    static final String TOKEN = "x:";

    /// Older commands that change something are not executed (interfaces.md 2.9).
    private static final Duration STALE = Duration.ofMinutes(2);

    private static final Duration LATE_BUTTON = Duration.ofMinutes(1);

    private final People people;
    private final Commands commands;
    private final TradingCommands trading;
    private final LinkDialogue linking;
    private final ActionTokens tokens;
    private final Desk desk;
    private final BotIdentity identity;
    private final Clock clock;

    Conversation(
            People people,
            Commands commands,
            TradingCommands trading,
            LinkDialogue linking,
            ActionTokens tokens,
            Desk desk,
            BotIdentity identity,
            Clock clock) {
        this.people = people;
        this.commands = commands;
        this.trading = trading;
        this.linking = linking;
        this.tokens = tokens;
        this.desk = desk;
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public void handle(Received received) {
        switch (received.update()) {
            case Incoming.Text text -> onText(text, received.recovered());
            case Incoming.Tap tap -> onTap(tap, received.recovered());
            case Incoming.Kicked kicked -> desk.leave(kicked);
            case Incoming.Ignored ignored -> desk.finish(ignored.updateId());
        }
    }

    @Override
    public void giveUp(Received received) {
        Incoming update = received.update();
        Texts texts = Texts.in("en");
        Optional<Origin> origin =
                switch (update) {
                    case Incoming.Text text -> Optional.of(text.origin());
                    case Incoming.Tap tap -> Optional.of(tap.origin());
                    case Incoming.Kicked _, Incoming.Ignored _ -> Optional.empty();
                };
        Optional<Person> person = origin.flatMap(from -> people.find(from.personId()));
        if (person.isEmpty()) {
            desk.finish(update.updateId());
        } else {
            Reply sorry =
                    Reply.of(new Html().text("🔴 " + texts.get("failed"))).withOutcome("failed");
            desk.answer(person.get(), update, "failed", sorry);
        }
    }

    // ---- texts

    private void onText(Incoming.Text text, boolean recovered) {
        Optional<CommandLine> line = CommandLine.parse(text.text());
        if (line.isPresent() && !identity.isAddressedBy(line.get().address())) {
            desk.finish(text.updateId());
            return;
        }
        Optional<Person> person = people.find(text.origin().personId());
        if (person.isPresent()) {
            onLinkedText(person.get(), text, line, recovered);
        } else {
            onStrangerText(text, line);
        }
    }

    private void onLinkedText(
            Person person, Incoming.Text text, Optional<CommandLine> line, boolean recovered) {
        Texts texts = Texts.in(person.language());
        if (line.isEmpty()) {
            if (text.origin().privateChat()) {
                desk.answer(person, text, "text", Reply.of(texts.get("notacommand")));
            } else {
                desk.finish(text.updateId());
            }
            return;
        }
        CommandLine command = line.get();
        Reply reply = reply(person, text, command, recovered, texts);
        desk.answer(person, text, command.name(), reply);
    }

    private Reply reply(
            Person person, Incoming.Text text, CommandLine line, boolean recovered, Texts texts) {
        Optional<Command> found = commands.find(line.name());
        if (found.isEmpty()) {
            String nearest = "/" + String.join(" /", commands.nearest(line.name()));
            return Reply.of(texts.get("unknown", Html.shorten(line.name(), 32), nearest))
                    .withOutcome("not_found");
        }
        Command command = found.get();
        if (!person.role().covers(command.needs())) {
            return forbidden(person, command, texts);
        }
        Duration age = Duration.between(text.sentAt(), clock.instant());
        if (command.changesState() && age.compareTo(STALE) > 0) {
            return late(person, text, line, age, recovered, texts);
        }
        return command.run(call(person, text.origin(), text.updateId(), line.arguments(), 1));
    }

    private static Reply forbidden(Person person, Command command, Texts texts) {
        Html text =
                new Html()
                        .text(
                                "⛔ "
                                        + texts.get(
                                                "forbidden",
                                                '/' + command.name(),
                                                command.needs().name().toLowerCase(Locale.ROOT),
                                                person.role().name().toLowerCase(Locale.ROOT)));
        return Reply.of(text).withOutcome("forbidden");
    }

    /// Not done, unless an earlier run had begun: then nobody knows, and that is what it says.
    private Reply late(
            Person person,
            Incoming.Text text,
            CommandLine line,
            Duration age,
            boolean recovered,
            Texts texts) {
        String words =
                recovered
                        ? texts.get("late.unknown", '/' + line.name())
                        : texts.get("late.notdone", Figures.age(age));
        Html html = new Html().text("⏰ ").bold('/' + line.name()).text(" · " + words);
        try {
            Action action =
                    new Action(
                            Action.Kind.RUN,
                            line.toString(),
                            person.telegramId(),
                            text.chatId(),
                            requestId(text.updateId()));
            String token = tokens.issue(person.tenant(), action, LATE_BUTTON);
            Button now = new Button(texts.get("late.now"), TOKEN + token);
            return Reply.of(html, List.of(List.of(now))).withOutcome("late");
        } catch (ActionsUnavailableException e) {
            return Reply.of(html).withOutcome("late");
        }
    }

    private void onStrangerText(Incoming.Text text, Optional<CommandLine> line) {
        String code =
                line.filter(command ->
                                command.name().equals("link") || command.name().equals("start"))
                        .map(CommandLine::arguments)
                        .orElse("");
        Texts texts = Texts.in(text.origin().language());
        if (!text.origin().privateChat()) {
            onStrangerInGroup(text, code, texts);
        } else if (code.isEmpty()) {
            String today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().toString();
            desk.answerStranger(text, "hint:" + today, Reply.of(texts.get("stranger")));
        } else {
            String key = LinkDialogue.TRIES + requestId(text.updateId());
            linking.present(text.origin(), code, key, texts)
                    .ifPresentOrElse(
                            reply -> desk.answerStranger(text, key, reply),
                            () -> desk.finish(text.updateId()));
        }
    }

    /// A code that others could read is used up.
    private void onStrangerInGroup(Incoming.Text text, String code, Texts texts) {
        if (code.isEmpty()) {
            desk.finish(text.updateId());
        } else {
            linking.burn(LinkCode.hash(code));
            String today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().toString();
            desk.answerStranger(text, "group:" + today, Reply.of(texts.get("link.group")));
        }
    }

    // ---- taps

    private void onTap(Incoming.Tap tap, boolean recovered) {
        Optional<Person> person = people.find(tap.origin().personId());
        Texts texts = Texts.in(person.map(Person::language).orElse(tap.origin().language()));
        if (tap.data().startsWith(TOKEN)) {
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
        Call call = call(person, tap.origin(), tap.updateId(), view.arguments(), view.page());
        desk.replace(person, tap, view.command(), command.get().run(call));
    }

    private void onAction(
            Incoming.Tap tap, Optional<Person> person, Texts texts, boolean recovered) {
        TenantId owner = person.map(Person::tenant).orElse(Outbox.NOBODY);
        String token = tap.data().substring(TOKEN.length());
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
            case RESUME ->
                    person.ifPresentOrElse(
                            who -> resume(who, tap, texts), () -> desk.finish(tap.updateId()));
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
                                requestId(tap.updateId()),
                                texts,
                                () -> desk.finish(tap.updateId())));
        if (!linked) {
            desk.replaceForStranger(tap, Reply.of(texts.get("link.wrong")));
        }
    }

    private void resume(Person person, Incoming.Tap tap, Texts texts) {
        Command resume = commands.find("resume").orElseThrow();
        Reply reply =
                person.role().covers(resume.needs())
                        ? trading.resumeConfirmed(call(person, tap.origin(), tap.updateId(), "", 1))
                        : forbidden(person, resume, texts);
        desk.replace(person, tap, "resume", reply);
    }

    private void runLate(Person person, Action action, Incoming.Tap tap, Texts texts) {
        CommandLine line = CommandLine.parse(action.argument()).orElseThrow();
        Command command = commands.find(line.name()).orElseThrow();
        Reply reply =
                person.role().covers(command.needs())
                        ? command.run(
                                call(person, tap.origin(), tap.updateId(), line.arguments(), 1))
                        : forbidden(person, command, texts);
        desk.replace(person, tap, line.name(), reply);
    }

    private static Call call(
            Person person, Origin origin, long updateId, String arguments, int page) {
        return new Call(
                person,
                origin.privateChat(),
                origin.chatId(),
                Texts.in(person.language()),
                arguments,
                page,
                requestId(updateId));
    }

    /// Names a command end to end: the same update is the same command.
    static String requestId(long updateId) {
        return "tg-" + updateId;
    }
}
