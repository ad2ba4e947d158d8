package io.arbiter.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.arbiter.bot.text.Texts;
import io.arbiter.common.security.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private final Commands commands =
            new Commands(
                    List.of("status", "pause", "resume", "positions").stream()
                            .<Command>map(name ->
                                    new AccountCommands.WordCommand(name, _ -> Reply.of(name)))
                            .toList());

    @Test
    void suggestsTheNearestThree() {
        assertThat(commands.nearest("statsu")).hasSize(3).first().isEqualTo("status");
        assertThat(commands.nearest("puase")).first().isEqualTo("pause");
        assertThat(Commands.distance("kitten", "sitting")).isEqualTo(3);
    }

    @Test
    void describesEveryCommandInTheMenu() {
        assertThat(commands.menu(Role.VIEWER, Texts.in("en")))
                .extracting(entry -> entry.command())
                .containsExactly("status", "pause", "resume", "positions");
    }

    @Test
    void takesCommandsApart() {
        assertThat(CommandLine.parse("/Pause@arbiter_bot  because\nof news"))
                .contains(new CommandLine("pause", "arbiter_bot", "because\nof news"));
        assertThat(CommandLine.parse("pause")).isEmpty();
        assertThat(CommandLine.parse("/")).isEmpty();
        assertThat(CommandLine.parse("/status").orElseThrow()).hasToString("/status");
    }

    @Test
    void keepsNavigationWithin64Bytes() {
        assertThat(Navigation.button("next", "opps", 12, "ü".repeat(200)).data())
                .isEqualTo("n:opps:12:");
        assertThat(Navigation.parse("n:opps:2:1.5 all"))
                .contains(new Navigation("opps", 2, "1.5 all"));
        assertThat(Navigation.parse("n:opps:two:")).isEmpty();
        assertThat(Navigation.parse("x:abc")).isEmpty();
    }
}
