package io.arbiter.bot.command;

import io.arbiter.common.security.Role;

/// What a button does once its token was taken: for one linked person, once.
///
/// @param verb names it in the audit log
/// @param needs the least role, read anew at the tap
record Deed(String verb, Role needs, Work work) {

    /// What is done for the person.
    interface Work {

        /// @param argument what the token kept
        Reply run(Call call, String argument);
    }

    static Deed of(String verb, Work work) {
        return new Deed(verb, Role.OPERATOR, work);
    }
}
