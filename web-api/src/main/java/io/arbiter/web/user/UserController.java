package io.arbiter.web.user;

import io.arbiter.common.security.Role;
import io.arbiter.web.idempotency.Confidential;
import io.arbiter.web.identity.CurrentRoles;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.identity.RefreshTokens;
import io.arbiter.web.identity.Scope;
import io.arbiter.web.identity.SecondFactors;
import io.arbiter.web.identity.StepUp;
import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import io.arbiter.web.user.UserStore.NewUser;
import io.arbiter.web.user.UserStore.User;
import io.arbiter.web.user.UserStore.UserChange;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// People and programs, looked after by administrators with a fresh sign-in.
@RestController
@Tag(name = "users")
class UserController {

    private static final int SECRET_BYTES = 32;
    private static final String PERSON = "PERSON";

    private final UserStore users;
    private final CurrentRoles roles;
    private final StepUp stepUp;
    private final RefreshTokens sessions;
    private final SecondFactors secondFactors;
    private final PasswordEncoder passwords;
    private final SecureRandom random;

    UserController(
            UserStore users,
            CurrentRoles roles,
            StepUp stepUp,
            RefreshTokens sessions,
            SecondFactors secondFactors,
            PasswordEncoder passwords,
            SecureRandom random) {
        this.users = users;
        this.roles = roles;
        this.stepUp = stepUp;
        this.sessions = sessions;
        this.secondFactors = secondFactors;
        this.passwords = passwords;
        this.random = random;
    }

    @Operation(operationId = "listUsers", summary = "People and programs of this tenant")
    @GetMapping("/api/v1/users")
    UserList list(@AuthenticationPrincipal Identity identity) {
        return new UserList(users.list(identity).stream().map(UserView::of).toList());
    }

    @Operation(operationId = "getUser", summary = "One person or program")
    @GetMapping("/api/v1/users/{id}")
    ResponseEntity<UserView> find(
            @AuthenticationPrincipal Identity identity, @PathVariable String id) {
        return answer(
                HttpStatus.OK,
                users.find(identity, id).orElseThrow(() -> ApiException.notFound("user", id)));
    }

    @Operation(
            operationId = "createUser",
            summary = "Add a person with a first password, or a program with a secret",
            description =
                    "The secret of a program is shown in this answer and never again. Needs a fresh"
                            + " sign-in.")
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/api/v1/users")
    ResponseEntity<CreatedUser> create(
            @AuthenticationPrincipal Identity identity,
            @Valid @RequestBody UserBody body,
            HttpServletRequest request) {
        Identity admin = admin(identity);
        boolean person = body.kind().equals(PERSON);
        if (person == (body.password() == null)) {
            throw ApiException.blaming(
                    ProblemType.VALIDATION_FAILED,
                    "/password",
                    "is given for a PERSON and never for a PROGRAM");
        }
        String secret = body.password() == null ? drawSecret() : body.password();
        User user =
                users.create(
                        admin,
                        new NewUser(
                                body.username().toLowerCase(Locale.ROOT),
                                body.displayName(),
                                passwords.encode(secret),
                                body.kind(),
                                body.role(),
                                scopes(body)));
        Confidential.mark(request);
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .eTag(tag(user))
                .body(new CreatedUser(UserView.of(user), person ? null : secret));
    }

    @Operation(
            operationId = "changeUser",
            summary =
                    "Change role, name or password, or disable; needs If-Match and a fresh sign-in",
            description =
                    "Disabling, a new role and a new password end every session of the account.")
    @PatchMapping("/api/v1/users/{id}")
    ResponseEntity<UserView> change(
            @AuthenticationPrincipal Identity identity,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @Valid @RequestBody UserPatch patch) {
        Identity admin = admin(identity);
        UserChange change =
                new UserChange(
                        Optional.ofNullable(patch.role()),
                        Optional.ofNullable(patch.enabled()),
                        Optional.ofNullable(patch.displayName()),
                        Optional.ofNullable(patch.password()).map(passwords::encode));
        User user = users.change(admin, id, version(match), change);
        if (change.role().isPresent() || change.passwordHash().isPresent() || !user.enabled()) {
            sessions.endAll(admin.tenant(), id);
        }
        return answer(HttpStatus.OK, user);
    }

    @Operation(
            operationId = "resetSecondFactor",
            summary = "Take a lost authenticator app away; needs a fresh sign-in")
    @PostMapping("/api/v1/users/{id}:resetSecondFactor")
    ResponseEntity<Void> resetSecondFactor(
            @AuthenticationPrincipal Identity identity, @PathVariable String id) {
        Identity admin = admin(identity);
        User user = users.find(admin, id).orElseThrow(() -> ApiException.notFound("user", id));
        secondFactors.remove(admin.tenant(), user.id());
        sessions.endAll(admin.tenant(), user.id());
        return ResponseEntity.noContent().build();
    }

    private Identity admin(Identity identity) {
        Identity admin = roles.demand(identity, Scope.USERS_ADMIN);
        stepUp.demand(admin);
        return admin;
    }

    private String drawSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private static List<String> scopes(UserBody body) {
        List<String> wanted = body.scopes() == null ? List.of() : body.scopes();
        List<String> known =
                Arrays.stream(Scope.values())
                        .filter(scope -> body.role().covers(scope.role()))
                        .map(Scope::claim)
                        .toList();
        for (String scope : wanted) {
            if (!known.contains(scope)) {
                throw ApiException.blaming(
                        ProblemType.VALIDATION_FAILED,
                        "/scopes",
                        "must be of those that the role " + body.role() + " has: " + known);
            }
        }
        return wanted;
    }

    private static long version(@Nullable String match) {
        if (match == null) {
            throw new ApiException(
                    ProblemType.VERSION_MISSING, "send the ETag of what you saw as If-Match");
        }
        try {
            return Long.parseLong(match.strip().replaceAll("^\"|\"$", ""));
        } catch (NumberFormatException _) {
            throw new ApiException(
                    ProblemType.VERSION_STALE, "If-Match is not an ETag of a user; read it again");
        }
    }

    private static ResponseEntity<UserView> answer(HttpStatus status, User user) {
        return ResponseEntity.status(status).eTag(tag(user)).body(UserView.of(user));
    }

    private static String tag(User user) {
        return "\"" + user.version() + "\"";
    }

    /// @param username letters, digits and . _ - ; unique over all tenants
    /// @param kind PERSON or PROGRAM
    /// @param password first password of a person
    /// @param scopes narrow what the role allows; absent for all of it
    record UserBody(
            @NotBlank @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{1,49}") String username,
            @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*") String displayName,
            @NotNull @Pattern(regexp = "PERSON|PROGRAM") String kind,
            @NotNull Role role,
            @Nullable @Size(min = 12, max = 200) String password,
            @Nullable @Size(max = 20) List<@NotNull String> scopes) {

        @Override
        public String toString() {
            return "UserBody[***]";
        }
    }

    record UserPatch(
            @Nullable Role role,
            @Nullable Boolean enabled,
            @Nullable @Size(min = 1, max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*")
                    String displayName,
            @Nullable @Size(min = 12, max = 200) String password) {

        @Override
        public String toString() {
            return "UserPatch[***]";
        }
    }

    /// @param kind PERSON or PROGRAM
    /// @param role VIEWER, OPERATOR or ADMIN
    /// @param scopes that narrow the role; empty for all of it
    record UserView(
            String id,
            String username,
            String displayName,
            String kind,
            String role,
            List<String> scopes,
            boolean enabled,
            boolean secondFactor,
            long version,
            Instant createdAt) {

        static UserView of(User user) {
            return new UserView(
                    user.id(),
                    user.username(),
                    user.displayName(),
                    user.kind(),
                    user.role().name(),
                    user.scopes(),
                    user.enabled(),
                    user.secondFactor(),
                    user.version(),
                    user.createdAt());
        }
    }

    record UserList(List<UserView> users) {}

    /// @param secret of a program, shown once
    record CreatedUser(UserView user, @Nullable String secret) {

        @Override
        public String toString() {
            return "CreatedUser[***]";
        }
    }
}
