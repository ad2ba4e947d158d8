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
        RUN,
        /// Show the second question of the kill switch for the choice in the argument.
        KILL_CHOOSE,
        /// Halt, as the argument says.
        KILL_CONFIRM,
        /// Go back to the first question of the kill switch.
        KILL_BACK,
        /// Change a limit as the argument says.
        SET_LIMIT,
        /// Approve the pair in the argument, its rules being the same.
        APPROVE_PAIR,
        /// Reject the pair in the argument.
        REJECT_PAIR,
        /// Put the pair in the argument away for a day.
        SNOOZE_PAIR,
        /// Do something about a short leg, as the argument says.
        MEND_LEG
    }
}
