package io.arbiter.web.identity;

import io.arbiter.web.identity.AccessTokens.AccessToken;
import io.arbiter.web.identity.AuthorizationCodes.Redemption;
import io.arbiter.web.identity.RefreshTokens.Grant;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Exchanges a user name and a password, a code, a refresh token or a program's credentials for an
/// access token.
///
/// Unknown, disabled and wrong get the same answer after the same work.
class SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private final Clock clock;
    private final UserAccounts accounts;
    private final PasswordCheck passwords;
    private final SignInThrottle throttle;
    private final SecondFactors secondFactors;
    private final AccessTokens tokens;
    private final RefreshTokens refreshTokens;
    private final AuthorizationCodes codes;

    SignIn(
            Clock clock,
            UserAccounts accounts,
            PasswordCheck passwords,
            SignInThrottle throttle,
            SecondFactors secondFactors,
            AccessTokens tokens,
            RefreshTokens refreshTokens,
            AuthorizationCodes codes) {
        this.clock = clock;
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.secondFactors = secondFactors;
        this.tokens = tokens;
        this.refreshTokens = refreshTokens;
        this.codes = codes;
    }

    /// A person signs in.
    ///
    /// @param client that the tokens are for; empty for the session operations
    /// @throws ApiException SIGN_IN_FAILED, SECOND_FACTOR_REQUIRED, or TOO_MANY_REQUESTS after too
    ///   many failures
    Session exchange(Credentials credentials, String address, String client) {
        Person person = prove(credentials, address);
        String token = refreshTokens.begin(person.account(), person.proof(), client);
        return session(person.account(), person.proof(), token);
    }

    /// A person signs in for a client, which gets a code for it.
    ///
    /// @throws ApiException as [#exchange] does
    String approve(Credentials credentials, String address, AuthorizationRequest request) {
        Person person = prove(credentials, address);
        return codes.issue(person.account(), person.proof(), request);
    }

    /// A client exchanges its code.
    ///
    /// @throws ApiException SIGN_IN_FAILED when the code cannot be used, by this client or at all
    Session redeem(Redemption redemption) {
        Grant grant = codes.redeem(redemption).orElseThrow(SignIn::over);
        return session(account(grant), grant.proof(), refreshTokens.begin(grant));
    }

    private Person prove(Credentials credentials, String address) {
        String username = credentials.username().strip().toLowerCase(Locale.ROOT);
        throttle.demand(username, address);
        UserAccount account =
                verified(username, credentials.password())
                        .filter(user -> !user.program())
                        .orElseThrow(() -> failed(username, address));
        boolean demanded = secondFactors.demanded(account.tenant(), account.id());
        if (demanded) {
            showSecondFactor(account, credentials, address);
        }
        throttle.onSuccess(username, address);
        LOG.info("signed_in user_id={} address={}", account.id(), address);
        Set<String> methods =
                demanded
                        ? Set.of(SignInProof.PASSWORD, SignInProof.SECOND_FACTOR)
                        : Set.of(SignInProof.PASSWORD);
        return new Person(account, new SignInProof(clock.instant(), methods));
    }

    /// Keeps a sign-in up. The given token is used up.
    ///
    /// @param client that the token was given to
    /// @throws ApiException SIGN_IN_FAILED when the session is over
    Session refresh(String refreshToken, String client) {
        RefreshTokens.Successor successor =
                refreshTokens.exchange(refreshToken, client).orElseThrow(SignIn::over);
        return session(account(successor.grant()), successor.grant().proof(), successor.token());
    }

    private UserAccount account(Grant grant) {
        return accounts.byId(grant.tenant(), grant.userId())
                .filter(UserAccount::enabled)
                .orElseThrow(SignIn::over);
    }

    /// Ends a sign-in; its access tokens end by themselves within minutes.
    void end(String refreshToken) {
        refreshTokens.end(refreshToken);
    }

    /// A program shows its credentials.
    ///
    /// @throws ApiException SIGN_IN_FAILED, or TOO_MANY_REQUESTS after too many failures
    AccessToken program(String clientId, String secret, String address) {
        throttle.demand(clientId, address);
        UserAccount account =
                verified(clientId, secret)
                        .filter(UserAccount::program)
                        .orElseThrow(() -> failed(clientId, address));
        throttle.onSuccess(clientId, address);
        return tokens.issue(account);
    }

    private Session session(UserAccount account, SignInProof proof, String refreshToken) {
        Instant now = clock.instant();
        return new Session(
                tokens.issue(account, proof),
                refreshToken,
                Duration.between(now, refreshTokens.endOf(proof)));
    }

    private Optional<UserAccount> verified(String username, String password) {
        Optional<UserAccount> account = accounts.byName(username);
        boolean matches = passwords.matches(password, account.map(UserAccount::passwordHash));
        return matches ? account.filter(UserAccount::enabled) : Optional.empty();
    }

    private void showSecondFactor(UserAccount account, Credentials credentials, String address) {
        String code = credentials.code() == null ? "" : credentials.code().strip();
        if (code.isEmpty()) {
            throw new ApiException(
                    ProblemType.SECOND_FACTOR_REQUIRED, "send the code of the authenticator app");
        }
        if (!secondFactors.accept(account.tenant(), account.id(), code)) {
            throttle.onFailure(account.username(), address);
            LOG.warn("second_factor_failed user_id={} address={}", account.id(), address);
            throw new ApiException(
                    ProblemType.SECOND_FACTOR_REQUIRED,
                    "the code is wrong or was used before; wait for the next one");
        }
    }

    private ApiException failed(String username, String address) {
        throttle.onFailure(username, address);
        LOG.warn("sign_in_failed address={}", address);
        return new ApiException(ProblemType.SIGN_IN_FAILED, "check the user name and the password");
    }

    private static ApiException over() {
        return new ApiException(ProblemType.SIGN_IN_FAILED, "the session is over; sign in again");
    }

    private record Person(UserAccount account, SignInProof proof) {}

    /// @param refreshToken good once
    /// @param lasts how long the sign-in can be kept up from now
    record Session(AccessToken access, String refreshToken, Duration lasts) {

        @Override
        public String toString() {
            return "Session[***]";
        }
    }
}
