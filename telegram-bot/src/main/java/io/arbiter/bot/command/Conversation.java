package io.arbiter.bot.command;

import io.arbiter.bot.action.Action;
import io.arbiter.bot.action.ActionTokens;
import io.arbiter.bot.action.ActionsUnavailableException;
import io.arbiter.bot.inbox.Received;
import io.arbiter.bot.inbox.UpdateHandler;
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
import io.arbiter.common.security.Role;
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
    private final LinkDialogue linking;
    private final Taps taps;
    private final ActionTokens tokens;
    private final Desk desk;
    private final Calls calls;
    private final Menus menus;
    private final BotIdentity identity;
    private final Clock clock;

    Conversation(
            People people,
            Commands commands,
            LinkDialogue linking,
            Taps taps,
            ActionTokens tokens,
            Desk desk,
            Calls calls,
            Menus menus,
            BotIdentity identity,
            Clock clock) {
        this.people = people;
        this.commands = commands;
        this.linking = linking;
        this.taps = taps;
        this.tokens = tokens;
        this.desk = desk;
        this.calls = calls;
        this.menus = menus;
        this.identity = identity;
        this.clock = clock;
    }

    @Override
    public void handle(Received received) {
        switch (received.update()) {
            case Incoming.Text text -> onText(text, received.recovered());
            case Incoming.Tap tap -> taps.onTap(tap, received.recovered());
            case Incoming.Kicked kicked -> desk.leave(kicked);
            case Incoming.Moved moved -> desk.follow(moved);
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
                    case Incoming.Kicked _, Incoming.Moved _, Incoming.Ignored _ ->
                            Optional.empty();
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
        menus.refresh(text.origin());
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
            return forbidden(person, '/' + command.name(), command.needs(), texts);
        }
        Duration age = Duration.between(text.sentAt(), clock.instant());
        if (command.changesState() && age.compareTo(STALE) > 0) {
            return late(person, text, line, age, recovered, texts);
        }
        return command.run(calls.of(person, text.origin(), text.updateId(), line.arguments(), 1));
    }

    static Reply forbidden(Person person, String what, Role needs, Texts texts) {
        Html text =
                new Html()
                        .text(
                                "⛔ "
                                        + texts.get(
                                                "forbidden",
                                                what,
                                                needs.name().toLowerCase(Locale.ROOT),
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

    /// Names a command end to end: the same update is the same command.
    static String requestId(long updateId) {
        return "tg-" + updateId;
    }
}
