package io.arbiter.web.identity;

import io.arbiter.web.identity.AccessTokens.AccessToken;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Exchanges a user name and a password for an access token.
///
/// Unknown, disabled and wrong get the same answer after the same work. Password checks are costly
/// by design, so only a few run at once.
class SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final int CHECKS_AT_ONCE = 2;

    private final UserAccounts accounts;
    private final PasswordEncoder passwords;
    private final SignInThrottle throttle;
    private final AccessTokens tokens;
    private final String nobodysHash;
    private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE, true);

    SignIn(
            UserAccounts accounts,
            PasswordEncoder passwords,
            SignInThrottle throttle,
            AccessTokens tokens,
            String nobodysHash) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.tokens = tokens;
        this.nobodysHash = nobodysHash;
    }

    /// @throws ApiException SIGN_IN_FAILED, or TOO_MANY_REQUESTS after too many failures
    AccessToken exchange(Credentials credentials, String address) {
        String username = credentials.username().strip().toLowerCase(Locale.ROOT);
        throttle.demand(username, address);
        Optional<UserAccount> account = accounts.byName(username);
        String hash = account.map(UserAccount::passwordHash).orElse(nobodysHash);
        boolean matches = matches(credentials.password(), hash);
        if (!matches || account.isEmpty() || !account.get().enabled()) {
            throttle.onFailure(username, address);
            LOG.warn("sign_in_failed address={}", address);
            throw new ApiException(
                    ProblemType.SIGN_IN_FAILED, "check the user name and the password");
        }
        throttle.onSuccess(username, address);
        LOG.info("signed_in user_id={} address={}", account.get().id(), address);
        return tokens.issue(account.get());
    }

    private boolean matches(String password, String hash) {
        checks.acquireUninterruptibly();
        try {
            return passwords.matches(password, hash);
        } catch (IllegalArgumentException e) {
            LOG.error("password_hash_unreadable cause={}", e.getClass().getSimpleName());
            return false;
        } finally {
            checks.release();
        }
    }
}
