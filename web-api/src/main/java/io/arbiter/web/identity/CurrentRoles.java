package io.arbiter.web.identity;

import io.arbiter.common.security.Role;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import java.util.Optional;

/// What an account may do now, not when its token was made. Asked before every state change.
public final class CurrentRoles {

    private final UserAccounts accounts;
    private final boolean accountsElsewhere;

    /// @param accountsElsewhere whether an issuer of somebody else keeps the accounts: then a
    ///   token's own role counts for people who are not in our table
    CurrentRoles(UserAccounts accounts, boolean accountsElsewhere) {
        this.accounts = accounts;
        this.accountsElsewhere = accountsElsewhere;
    }

    /// The identity with its present role and scopes.
    ///
    /// @throws ApiException FORBIDDEN when the account is gone, disabled or may not do this any
    ///   more
    public Identity demand(Identity identity, Scope needed) {
        Optional<UserAccount> account = accounts.byId(identity.tenant(), identity.userId());
        Identity current =
                account.isEmpty() && accountsElsewhere
                        ? identity
                        : account.filter(UserAccount::enabled)
                                .map(user -> current(identity, user))
                                .orElseThrow(() -> refused(identity, needed));
        if (!current.may(needed)) {
            throw refused(identity, needed);
        }
        return current;
    }

    /// For changes to one's own account, which reach as far as its role does: only a person, with a
    /// token that was not narrowed, whose account is enabled now.
    ///
    /// @throws ApiException FORBIDDEN
    public Identity demandOwner(Identity identity) {
        if (identity.signIn().isEmpty()
                || !identity.scopes().containsAll(Scope.of(identity.role()))) {
            throw new ApiException(
                    ProblemType.FORBIDDEN,
                    "only a person may do this, with a token that allows all that the role does");
        }
        return demand(identity, Scope.MARKET_READ);
    }

    private static Identity current(Identity identity, UserAccount account) {
        Role role = lower(account.role(), identity.role());
        return new Identity(
                identity.tenant(),
                account.id(),
                account.username(),
                role,
                Scope.narrowed(role, identity.scopes().stream().map(Scope::claim).toList()),
                identity.expiresAt(),
                identity.signIn());
    }

    /// A promotion counts from the next sign-in, a demotion at once.
    private static Role lower(Role now, Role inToken) {
        return now.covers(inToken) ? inToken : now;
    }

    private static ApiException refused(Identity identity, Scope needed) {
        return new ApiException(
                ProblemType.FORBIDDEN,
                "this needs the scope "
                        + needed.claim()
                        + " (role "
                        + needed.role()
                        + "), which "
                        + identity.username()
                        + " does not have");
    }
}
