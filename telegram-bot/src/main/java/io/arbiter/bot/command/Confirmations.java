package io.arbiter.bot.command;

import io.arbiter.bot.action.Action;
import io.arbiter.bot.action.ActionTokens;
import io.arbiter.bot.telegram.Button;
import java.time.Duration;

/// Makes the buttons that act: each works once, for a while, for the person, chat and message it
/// was made for.
final class Confirmations {

    /// How long a question that changes something stays open (interfaces.md 2.5, 2.6).
    static final Duration LIFETIME = Duration.ofMinutes(1);

    private final ActionTokens tokens;

    Confirmations(ActionTokens tokens) {
        this.tokens = tokens;
    }

    /// @throws io.arbiter.bot.action.ActionsUnavailableException when the store does not answer
    Button button(Call call, String label, Action.Kind kind, String argument) {
        return button(call, label, kind, argument, LIFETIME);
    }

    Button button(Call call, String label, Action.Kind kind, String argument, Duration lifetime) {
        Action action =
                new Action(
                        kind,
                        argument,
                        call.person().telegramId(),
                        call.chatId(),
                        call.requestId());
        return new Button(
                label, Conversation.TOKEN + tokens.issue(call.person().tenant(), action, lifetime));
    }
}
