package io.arbiter.bot.reading;

import io.arbiter.bot.people.Person;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Where the money of a person's tenant is and what became of it. Safe for many threads.
public interface Portfolio {

    /// An execution with its legs as the books have it.
    Optional<LegCard> execution(Person person, String executionId);

    /// Executions with a leg that stands alone, newest first, at most `limit`.
    List<LegCard> shortExecutions(Person person, int limit);

    HoldingLine holdings(Person person);

    /// Ended executions that were opened on the UTC day `first` or later.
    ProfitLine profit(Person person, LocalDate first);
}
