package io.arbiter.web.identity;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/// Where clients send people to sign in: the authorization code flow, with PKCE always.
@Hidden
@Controller
class AuthorizationController {

    private final SignIn signIn;
    private final OAuthClients clients;

    AuthorizationController(SignIn signIn, OAuthClients clients) {
        this.signIn = signIn;
        this.clients = clients;
    }

    /// Shows the sign-in page, or sends the person back with what is wrong.
    @GetMapping("/oauth2/authorize")
    String ask(HttpServletRequest request) {
        AuthorizationRequest asked =
                new AuthorizationRequest(
                        request.getParameter("client_id"),
                        request.getParameter("redirect_uri"),
                        request.getParameter("response_type"),
                        request.getParameter("code_challenge"),
                        request.getParameter("code_challenge_method"),
                        request.getParameter("state"));
        URI redirect = clients.demandRedirect(asked, origin(request));
        return asked.error()
                .map(error -> "redirect:" + back(redirect, "error", error, asked.state()))
                .orElse("forward:/sign-in");
    }

    /// The page's script brings what the person typed; the answer says where to go on.
    @PostMapping("/oauth2/authorize")
    ResponseEntity<LocationView> approve(
            @Valid @RequestBody SignInBody body, HttpServletRequest request) {
        URI redirect = clients.demandRedirect(body.request(), origin(request));
        Optional<String> error = body.request().error();
        URI location =
                error.isPresent()
                        ? back(redirect, "error", error.get(), body.request().state())
                        : back(
                                redirect,
                                "code",
                                signIn.approve(
                                        body.credentials(),
                                        request.getRemoteAddr(),
                                        body.request()),
                                body.request().state());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new LocationView(location.toString()));
    }

    static String origin(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
    }

    private static URI back(URI redirect, String name, String value, @Nullable String state) {
        UriComponentsBuilder address =
                UriComponentsBuilder.fromUri(redirect).queryParam(name, "{value}");
        return state == null
                ? address.encode().build(value)
                : address.queryParam("state", "{state}").encode().build(value, state);
    }

    record SignInBody(
            @NotNull @Valid Credentials credentials, @NotNull AuthorizationRequest request) {}

    record LocationView(String location) {

        @Override
        public String toString() {
            return "LocationView[***]";
        }
    }
}
