package io.arbiter.web.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/// What a person types to sign in.
///
/// @param code of the authenticator app, from people who have set one up
record Credentials(
        @NotBlank @Size(max = 100) String username,
        @NotBlank @Size(max = 200) String password,
        @Nullable @Size(max = 10) String code) {

    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
