package io.arbiter.bot.command;

import io.arbiter.bot.action.ActionTokens;
import io.arbiter.bot.action.ActionsUnavailableException;
import io.arbiter.bot.people.People;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `/lang`, `/cancel` and `/web`: about the conversation itself.
final class ChatCommands {

    private final People people;
    private final ActionTokens tokens;
    private final Optional<URI> dashboard;

    /// @param dashboard public address of the dashboard; empty when it has none
    ChatCommands(People people, ActionTokens tokens, Optional<URI> dashboard) {
        this.people = people;
        this.tokens = tokens;
        this.dashboard = dashboard;
    }

    List<Command> all() {
        return List.of(
                new AccountCommands.WordCommand("lang", this::speak),
                new AccountCommands.WordCommand("cancel", this::cancel),
                new AccountCommands.WordCommand("web", this::web));
    }

    private Reply speak(Call call) {
        String wanted = call.arguments().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return Reply.of(
                    new Html().text(call.texts().get("lang.ask")),
                    List.of(
                            Texts.LANGUAGES.stream()
                                    .map(each ->
                                            Navigation.button(
                                                    Texts.in(each).get("lang.name"),
                                                    "lang",
                                                    1,
                                                    each))
                                    .toList()));
        }
        if (!Texts.LANGUAGES.contains(wanted)) {
            return Reply.of(call.texts().get("lang.unknown", String.join(", ", Texts.LANGUAGES)))
                    .withOutcome("not_understood");
        }
        people.speak(call.person(), wanted);
        return Reply.of(Texts.in(wanted).get("lang.done")).withOutcome("done");
    }

    private Reply cancel(Call call) {
        Texts texts = call.texts();
        try {
            int dropped =
                    tokens.drop(call.person().tenant(), call.person().telegramId(), call.chatId());
            return dropped == 0
                    ? Reply.of(texts.get("cancel.nothing"))
                    : Reply.of(texts.get("cancel.done")).withOutcome("done");
        } catch (ActionsUnavailableException e) {
            return Reply.of(texts.get("token.unavailable")).withOutcome("unavailable");
        }
    }

    /// The address alone: whoever follows it signs in there. Nothing that signs in travels through
    /// a chat.
    private Reply web(Call call) {
        return dashboard
                .map(address -> Reply.of(call.texts().get("web.address", address)))
                .orElseGet(() -> Reply.of(call.texts().get("web.none")));
    }
}
