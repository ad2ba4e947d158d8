package io.arbiter.web.identity;

import io.arbiter.common.security.Role;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;

/// The role that an account has now, not when its token was made. Asked before every state change.
public final class CurrentRoles {

    private final UserAccounts accounts;

    CurrentRoles(UserAccounts accounts) {
        this.accounts = accounts;
    }

    /// The identity with its present role.
    ///
    /// @throws ApiException FORBIDDEN when the account is gone, disabled or may not do this any
    ///   more
    public Identity demand(Identity identity, Role needed) {
        UserAccount account =
                accounts.byId(identity.tenant(), identity.userId())
                        .filter(UserAccount::enabled)
                        .filter(user -> user.role().covers(needed))
                        .orElseThrow(() ->
                                new ApiException(
                                        ProblemType.FORBIDDEN,
                                        "this needs the role "
                                                + needed
                                                + ", which "
                                                + identity.username()
                                                + " does not have"));
        return new Identity(
                identity.tenant(),
                account.id(),
                account.username(),
                account.role(),
                identity.expiresAt());
    }
}
