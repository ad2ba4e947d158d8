package io.arbiter.bot.action;

/// What a button will do, kept on our side; the button carries only a token.
///
/// @param kind what to do
/// @param argument what to do it with
/// @param personId the only person who may
/// @param chatId the only chat in which
/// @param messageKey dedup key of the message that shows the button
public record Action(Kind kind, String argument, long personId, long chatId, String messageKey) {

    /// What buttons can do.
    public enum Kind {
        /// Link the person with the code whose hash is the argument.
        LINK,
        /// Use the code up without linking.
        NOT_ME,
        /// Resume trading.
        RESUME,
        /// Execute the command line in the argument although it came late.
        RUN
    }
}
