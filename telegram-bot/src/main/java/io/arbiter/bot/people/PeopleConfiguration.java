package io.arbiter.bot.people;

import io.arbiter.bot.people.persistence.JdbcGroups;
import io.arbiter.bot.people.persistence.JdbcLinkCodes;
import io.arbiter.bot.people.persistence.JdbcPeople;
import io.arbiter.common.tenancy.TenantTransactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

    @Bean
    People people(JdbcClient jdbc, TenantTransactions transactions) {
        return new JdbcPeople(jdbc, transactions);
    }

    @Bean
    Groups groups(JdbcClient jdbc) {
        return new JdbcGroups(jdbc);
    }

    @Bean
    Audience audience(People people, Groups groups) {
        return new Audience(people, groups);
    }

    @Bean
    LinkCodes linkCodes(JdbcClient jdbc) {
        return new JdbcLinkCodes(jdbc);
    }
}
