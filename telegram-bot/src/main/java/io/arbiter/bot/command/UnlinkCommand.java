package io.arbiter.bot.command;

import io.arbiter.bot.people.People;

/// `/unlink`: the chat forgets the account at once; linking again is easy.
final class UnlinkCommand implements Command {

    private final People people;

    UnlinkCommand(People people) {
        this.people = people;
    }

    @Override
    public String name() {
        return "unlink";
    }

    @Override
    public Reply run(Call call) {
        people.forget(call.person().telegramId());
        return Reply.of(call.texts().get("unlink.done", call.person().username()))
                .withOutcome("done");
    }
}
