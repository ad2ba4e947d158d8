package io.arbiter.bot.reading;

import io.arbiter.bot.people.Person;
import io.arbiter.common.money.Money;
import io.arbiter.common.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The system of record as one person may see it: only the person's tenant. Safe for many threads.
public interface Records {

    /// `LIVE` as soon as one account of the tenant is, otherwise `PAPER`.
    String mode(TenantId tenant);

    /// As [#mode(TenantId)] for the person's tenant.
    default String mode(Person person) {
        return mode(person.tenant());
    }

    /// Opportunities since `since`, newest first; refused ones on request.
    Page<OpportunityLine> opportunities(
            Person person,
            Instant since,
            Money leastProfitPerContract,
            boolean refusedToo,
            int page);

    /// How many were refused since.
    int refused(Person person, Instant since);

    /// Executions, newest first.
    ///
    /// @param newest at most so many
    /// @param pair id of a pair or part of its title; empty for all
    Page<TradeLine> trades(Person person, int newest, String pair, int page);

    Optional<OpportunityCard> opportunity(Person person, String id);

    /// Open positions by pair.
    List<PositionLine> positions(Person person);

    /// The last alerts, newest first.
    List<AlertLine> alerts(Person person, int limit);

    /// What happened since.
    DayLine since(TenantId tenant, Instant since);

    /// A page of a list.
    ///
    /// @param number from 1
    record Page<T>(List<T> lines, int number, int pages) {

        /// Lines per page, so that a page stays far below a message's length.
        public static final int SIZE = 5;

        public Page {
            lines = List.copyOf(lines);
        }
    }
}
