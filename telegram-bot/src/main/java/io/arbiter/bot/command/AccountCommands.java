package io.arbiter.bot.command;

import io.arbiter.bot.people.Person;
import io.arbiter.bot.reading.Records;
import io.arbiter.bot.text.Html;
import io.arbiter.bot.text.Texts;
import java.util.List;
import java.util.function.Function;

/// `/start`, `/link`, `/whoami` and `/version` for people who are linked. None touches trading.
final class AccountCommands {

    private final Records records;
    private final String version;

    AccountCommands(Records records, String version) {
        this.records = records;
        this.version = version;
    }

    Command start() {
        return new WordCommand("start", this::greet);
    }

    List<Command> others() {
        return List.of(
                new WordCommand("whoami", this::whoami),
                new WordCommand("link", this::linkedAlready),
                new WordCommand("version", this::version));
    }

    private Reply greet(Call call) {
        Texts texts = call.texts();
        Person person = call.person();
        return Reply.of(
                new Html()
                        .text("👋 ")
                        .bold(
                                records.mode(person)
                                        + " · "
                                        + texts.get("start.hello", person.username()))
                        .line()
                        .text(texts.get("start.next"))
                        .line()
                        .text(texts.get("start.keys")));
    }

    private Reply whoami(Call call) {
        Person person = call.person();
        return Reply.of(
                new Html()
                        .text("👤 ")
                        .bold(person.username() + " · " + person.role())
                        .line()
                        .text(
                                call.texts()
                                        .get(
                                                "whoami.ids",
                                                Long.toString(person.telegramId()),
                                                Long.toString(call.chatId()))));
    }

    private Reply linkedAlready(Call call) {
        return Reply.of(call.texts().get("link.already", call.person().username()));
    }

    private Reply version(Call call) {
        return Reply.of(new Html().bold(records.mode(call.person()) + " · Arbiter " + version));
    }

    /// A command made of words.
    record WordCommand(String name, Function<Call, Reply> answer) implements Command {

        @Override
        public Reply run(Call call) {
            return answer.apply(call);
        }
    }
}
