package io.arbiter.web.identity;

import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;

/// Demands a fresh sign-in for what must not be done with a stolen session: re-arming after a halt,
/// raising ceilings, looking after users. Programs never pass. Safe for many threads.
public final class StepUp {

    private final Clock clock;
    private final Duration freshness;
    private final boolean secondFactor;

    /// @param freshness how long ago the sign-in may be
    /// @param secondFactor whether it must have been with a second factor
    StepUp(Clock clock, Duration freshness, boolean secondFactor) {
        this.clock = clock;
        this.freshness = freshness;
        this.secondFactor = secondFactor;
    }

    /// @throws ApiException STEP_UP_REQUIRED, SECOND_FACTOR_REQUIRED or FORBIDDEN
    public void demand(Identity identity) {
        SignInProof proof = fresh(identity);
        if (secondFactor && !proof.hasSecondFactor()) {
            throw new ApiException(
                    ProblemType.SECOND_FACTOR_REQUIRED,
                    "set up a second factor (POST /api/v1/me/second-factor) and sign in with it");
        }
    }

    /// For setting up the second factor itself.
    ///
    /// @throws ApiException STEP_UP_REQUIRED or FORBIDDEN
    public void demandPassword(Identity identity) {
        fresh(identity);
    }

    private SignInProof fresh(Identity identity) {
        SignInProof proof =
                identity.signIn()
                        .orElseThrow(() ->
                                new ApiException(
                                        ProblemType.FORBIDDEN, "only a person may do this"));
        if (proof.at().plus(freshness).isBefore(clock.instant())) {
            throw new ApiException(
                    ProblemType.STEP_UP_REQUIRED,
                    "sign in again; for this, the sign-in may be at most "
                            + freshness.toSeconds()
                            + " seconds old");
        }
        return proof;
    }
}
