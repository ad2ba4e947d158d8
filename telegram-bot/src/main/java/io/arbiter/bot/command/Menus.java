package io.arbiter.bot.command;

import io.arbiter.bot.people.People;
import io.arbiter.bot.people.Person;
import io.arbiter.bot.telegram.MenuEntry;
import io.arbiter.bot.telegram.MenuPublisher;
import io.arbiter.bot.telegram.MenuScope;
import io.arbiter.bot.telegram.Origin;
import io.arbiter.bot.telegram.TelegramException;
import io.arbiter.bot.telegram.TelegramGateway;
import io.arbiter.bot.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The command menu that Telegram shows: strangers see how to link, a linked person in private what
/// the role allows, in the person's language. A menu is a convenience: what it cannot show is not
/// forbidden, and failing to set it fails nothing. Safe for many threads.
final class Menus implements MenuPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(Menus.class);

    private final Commands commands;
    private final People people;
    private final TelegramGateway telegram;

    /// By private chat, what its menu was made for.
    private final Map<Long, String> shown = new ConcurrentHashMap<>();

    Menus(Commands commands, People people, TelegramGateway telegram) {
        this.commands = commands;
        this.people = people;
        this.telegram = telegram;
    }

    /// Sets what everybody sees who has no menu of their own.
    @Override
    public void publish() {
        telegram.setMenu(MenuScope.everybody(""), commands.strangersMenu(Texts.in("en")));
        for (String language : Texts.LANGUAGES) {
            telegram.setMenu(
                    MenuScope.everybody(language), commands.strangersMenu(Texts.in(language)));
        }
    }

    /// Makes the menu of a private chat fit the person's role and language now.
    void refresh(Origin origin) {
        if (!origin.privateChat()) {
            return;
        }
        Optional<Person> person = people.find(origin.personId());
        String wanted = person.map(who -> who.role() + " " + who.language()).orElse("");
        if (wanted.equals(shown.getOrDefault(origin.chatId(), ""))) {
            return;
        }
        List<MenuEntry> entries =
                person.map(who -> commands.menu(who.role(), Texts.in(who.language())))
                        .orElse(List.of());
        try {
            telegram.setMenu(MenuScope.chat(origin.chatId()), entries);
            shown.put(origin.chatId(), wanted);
        } catch (TelegramException e) {
            LOG.info("event=menu_not_set problem={}", e.problem());
        }
    }
}
