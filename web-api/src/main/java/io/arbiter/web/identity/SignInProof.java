package io.arbiter.web.identity;

import java.time.Instant;
import java.util.Set;

/// When and how a person proved who they are, kept over refreshes.
///
/// @param methods `pwd` for a password, `otp` for a second factor (RFC 8176)
public record SignInProof(Instant at, Set<String> methods) {

    static final String PASSWORD = "pwd";
    static final String SECOND_FACTOR = "otp";

    public SignInProof {
        methods = Set.copyOf(methods);
    }

    boolean hasSecondFactor() {
        return methods.contains(SECOND_FACTOR) || methods.contains("mfa");
    }
}
