package io.arbiter.bot.command;

import io.arbiter.bot.action.Action;
import io.arbiter.bot.action.ActionTokens;
import io.arbiter.bot.audit.AuditLog;
import io.arbiter.bot.core.Core;
import io.arbiter.bot.inbox.UpdateHandler;
import io.arbiter.bot.inbox.Updates;
import io.arbiter.bot.live.LastKnown;
import io.arbiter.bot.outbox.Outbox;
import io.arbiter.bot.outbox.Postman;
import io.arbiter.bot.people.LinkCodes;
import io.arbiter.bot.people.People;
import io.arbiter.bot.preference.ChatPreferences;
import io.arbiter.bot.reading.Records;
import io.arbiter.bot.telegram.BotIdentity;
import io.arbiter.bot.telegram.MenuEntry;
import io.arbiter.bot.telegram.TelegramGateway;
import io.arbiter.bot.text.Texts;
import io.arbiter.common.tenancy.TenantTransactions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CommandConfiguration {

    @Bean
    Confirmations confirmations(ActionTokens tokens) {
        return new Confirmations(tokens);
    }

    @Bean
    TradingCommands tradingCommands(Core core, Records records, Confirmations confirmations) {
        return new TradingCommands(core, records, confirmations);
    }

    @Bean
    KillCommand killCommand(
            Core core,
            Records records,
            Confirmations confirmations,
            @Value("${arbiter.internal.token-secret}") String secret,
            Clock clock) {
        return new KillCommand(core, records, confirmations, new KillCode(secret), clock);
    }

    @Bean
    LimitCommand limitCommand(Core core, Records records, Confirmations confirmations) {
        return new LimitCommand(core, records, confirmations);
    }

    @Bean
    PairCommands pairCommands(
            Core core, Records records, Confirmations confirmations, Clock clock) {
        return new PairCommands(core, records, confirmations, clock);
    }

    @Bean
    HealthCommand healthCommand(
            Core core,
            LastKnown lastKnown,
            Outbox outbox,
            TenantTransactions transactions,
            Clock clock) {
        return new HealthCommand(core, lastKnown, outbox, transactions, clock);
    }

    @Bean
    AccountCommands accountCommands(Records records, ObjectProvider<BuildProperties> build) {
        BuildProperties known = build.getIfAvailable();
        String version = known == null ? null : known.getVersion();
        return new AccountCommands(records, version == null ? "development build" : version);
    }

    /// The order here is the order of the menu.
    @Bean
    Commands commands(
            Core core,
            LastKnown lastKnown,
            Records records,
            People people,
            TradingCommands trading,
            KillCommand kill,
            LimitCommand limits,
            PairCommands pairs,
            HealthCommand health,
            AccountCommands account,
            ChatPreferences preferences,
            TenantTransactions transactions,
            ObjectProvider<Commands> self,
            Clock clock) {
        List<Command> all = new ArrayList<>();
        all.add(new StatusCommand(core, lastKnown, clock));
        all.addAll(new ListCommands(records, clock).all());
        all.addAll(new AlertCommands(records, preferences, transactions, clock).all());
        all.add(trading.pause());
        all.add(trading.resume());
        all.add(kill);
        all.add(limits);
        all.add(pairs);
        all.add(health);
        all.add(account.start());
        all.add(new HelpCommand(self::getObject));
        all.addAll(account.others());
        all.add(new UnlinkCommand(people));
        return new Commands(all);
    }

    @Bean
    Supplier<List<MenuEntry>> menu(Commands commands) {
        return () -> commands.menu(Texts.in("en"));
    }

    @Bean
    Desk desk(
            Updates updates,
            Outbox outbox,
            Postman postman,
            AuditLog audit,
            People people,
            TelegramGateway telegram,
            TenantTransactions transactions) {
        return new Desk(updates, outbox, postman, audit, people, telegram, transactions);
    }

    @Bean
    LinkDialogue linkDialogue(
            People people,
            LinkCodes codes,
            ActionTokens tokens,
            Outbox outbox,
            AuditLog audit,
            TenantTransactions transactions,
            Clock clock) {
        return new LinkDialogue(people, codes, tokens, outbox, audit, transactions, clock);
    }

    @Bean
    UpdateHandler conversation(
            People people,
            Commands commands,
            TradingCommands trading,
            KillCommand kill,
            LimitCommand limits,
            PairCommands pairs,
            LinkDialogue linking,
            ActionTokens tokens,
            Desk desk,
            BotIdentity identity,
            Clock clock) {
        Map<Action.Kind, Deed> deeds = new EnumMap<>(Action.Kind.class);
        deeds.putAll(trading.deeds());
        deeds.putAll(kill.deeds());
        deeds.putAll(limits.deeds());
        deeds.putAll(pairs.deeds());
        Taps taps = new Taps(people, commands, deeds, linking, tokens, desk);
        return new Conversation(people, commands, linking, taps, tokens, desk, identity, clock);
    }
}
