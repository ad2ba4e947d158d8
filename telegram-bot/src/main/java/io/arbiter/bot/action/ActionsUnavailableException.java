package io.arbiter.bot.action;

/// The store of action tokens does not answer: nothing can be confirmed by button now.
public final class ActionsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ActionsUnavailableException(Throwable cause) {
        super("the store of action tokens does not answer; check Redis", cause);
    }
}
