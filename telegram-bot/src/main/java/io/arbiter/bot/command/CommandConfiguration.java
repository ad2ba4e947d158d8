package io.arbiter.bot.command;

import io.arbiter.bot.action.Action;
import io.arbiter.bot.action.ActionTokens;
import io.arbiter.bot.audit.AuditLog;
import io.arbiter.bot.core.Core;
import io.arbiter.bot.inbox.UpdateHandler;
import io.arbiter.bot.inbox.Updates;
import io.arbiter.bot.live.LastKnown;
import io.arbiter.bot.outbox.LostChats;
import io.arbiter.bot.outbox.Outbox;
import io.arbiter.bot.outbox.Postman;
import io.arbiter.bot.people.Groups;
import io.arbiter.bot.people.LinkCodes;
import io.arbiter.bot.people.People;
import io.arbiter.bot.preference.ChatPreferences;
import io.arbiter.bot.reading.Portfolio;
import io.arbiter.bot.reading.Records;
import io.arbiter.bot.telegram.BotIdentity;
import io.arbiter.bot.telegram.Reception;
import io.arbiter.bot.telegram.TelegramGateway;
import io.arbiter.common.tenancy.TenantTransactions;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    LegCommand legCommand(
            Core core, Portfolio portfolio, Confirmations confirmations, Clock clock) {
        return new LegCommand(core, portfolio, confirmations, clock);
    }

    @Bean
    GroupCommand groupCommand(
            Groups groups, LinkCodes codes, TenantTransactions transactions, Clock clock) {
        return new GroupCommand(groups, codes, transactions, clock);
    }

    @Bean
    ChatCommands chatCommands(
            People people,
            ActionTokens tokens,
            @Value("${arbiter.web.public-url:}") String dashboard) {
        Optional<URI> address =
                dashboard.isBlank() ? Optional.empty() : Optional.of(URI.create(dashboard));
        return new ChatCommands(people, tokens, address);
    }

    @Bean
    Calls calls(Groups groups, TenantTransactions transactions) {
        return new Calls(groups, transactions);
    }

    @Bean
    Menus menus(Commands commands, People people, TelegramGateway telegram) {
        return new Menus(commands, people, telegram);
    }

    @Bean
    HealthCommand healthCommand(
            Core core,
            LastKnown lastKnown,
            Outbox outbox,
            TenantTransactions transactions,
            Reception reception,
            Clock clock) {
        return new HealthCommand(core, lastKnown, outbox, transactions, reception, clock);
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
            Portfolio portfolio,
            People people,
            TradingCommands trading,
            KillCommand kill,
            LimitCommand limits,
            PairCommands pairs,
            LegCommand legs,
            GroupCommand group,
            ChatCommands chat,
            HealthCommand health,
            AccountCommands account,
            ChatPreferences preferences,
            TenantTransactions transactions,
            ObjectProvider<Commands> self,
            Clock clock) {
        List<Command> all = new ArrayList<>();
        all.add(new StatusCommand(core, lastKnown, clock));
        all.addAll(new ListCommands(records, clock).all());
        all.add(trading.pause());
        all.add(trading.resume());
        all.add(kill);
        all.add(pairs);
        all.add(limits);
        all.add(new ProfitCommand(portfolio, records, clock));
        all.add(new BalanceCommand(core, lastKnown, portfolio, records, clock));
        all.add(legs);
        all.addAll(new AlertCommands(records, preferences, transactions, clock).all());
        all.add(new HelpCommand(self::getObject));
        all.add(health);
        all.addAll(chat.all());
        all.add(account.start());
        all.addAll(account.others());
        all.add(group);
        all.add(new UnlinkCommand(people));
        return new Commands(all);
    }

    @Bean
    Desk desk(
            Updates updates,
            Outbox outbox,
            Postman postman,
            AuditLog audit,
            People people,
            Groups groups,
            LostChats lostChats,
            TelegramGateway telegram,
            TenantTransactions transactions) {
        return new Desk(
                updates, outbox, postman, audit, people, groups, lostChats, telegram, transactions);
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
            LegCommand legs,
            LinkDialogue linking,
            ActionTokens tokens,
            Desk desk,
            Calls calls,
            Menus menus,
            BotIdentity identity,
            Clock clock) {
        Map<Action.Kind, Deed> deeds = new EnumMap<>(Action.Kind.class);
        deeds.putAll(trading.deeds());
        deeds.putAll(kill.deeds());
        deeds.putAll(limits.deeds());
        deeds.putAll(pairs.deeds());
        deeds.putAll(legs.deeds());
        Taps taps = new Taps(people, commands, deeds, linking, tokens, desk, calls, menus);
        return new Conversation(
                people, commands, linking, taps, tokens, desk, calls, menus, identity, clock);
    }
}
