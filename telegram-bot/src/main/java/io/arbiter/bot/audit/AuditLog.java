package io.arbiter.bot.audit;

import io.arbiter.bot.people.Person;
import java.util.Map;

/// Who did what in the chat. Append-only. Safe for many threads.
public interface AuditLog {

    /// Notes an action. Call inside a transaction of the person's tenant.
    ///
    /// @param detail must hold no secret
    void note(Person person, String action, String subject, Map<String, String> detail);
}
