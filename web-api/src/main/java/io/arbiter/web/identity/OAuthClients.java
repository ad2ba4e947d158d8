package io.arbiter.web.identity;

import io.arbiter.web.problem.ApiException;
import io.arbiter.web.problem.ProblemType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The clients that may send people here to sign in: the dashboard, which comes back to the origin
/// it was served from, and those that the configuration names. None of them keeps a secret, so each
/// must use PKCE.
final class OAuthClients {

    /// The dashboard's id.
    static final String DASHBOARD = "dashboard";

    static final String DASHBOARD_CALLBACK = "/dashboard/callback";

    private final Map<String, List<String>> redirects;

    /// @param redirects by client id, the addresses it may be sent back to
    OAuthClients(Map<String, List<String>> redirects) {
        this.redirects = Map.copyOf(redirects);
    }

    /// The address to go back to. A wrong one is never followed, not even to tell the error.
    ///
    /// @param origin that the page is served from
    /// @throws ApiException INVALID_PARAMETER
    URI demandRedirect(AuthorizationRequest request, String origin) {
        String wanted = request.redirectUri();
        if (wanted == null || !allowed(request.clientId(), wanted, origin)) {
            throw ApiException.blaming(
                    ProblemType.INVALID_PARAMETER,
                    "redirect_uri",
                    "is not one of this client_id; clients are named in arbiter.web.clients");
        }
        return URI.create(wanted);
    }

    private boolean allowed(@Nullable String client, String wanted, String origin) {
        if (DASHBOARD.equals(client)) {
            return wanted.equals(origin + DASHBOARD_CALLBACK);
        }
        return client != null
                && redirects.getOrDefault(client, List.of()).stream()
                        .anyMatch(registered -> same(registered, wanted));
    }

    /// Letter by letter; programs on the person's own machine choose a free port (RFC 8252 7.3).
    private static boolean same(String registered, String wanted) {
        return registered.equals(wanted)
                || (isLoopback(registered) && registered.equals(withoutPort(wanted)));
    }

    private static boolean isLoopback(String registered) {
        return registered.startsWith("http://127.0.0.1/") || registered.startsWith("http://[::1]/");
    }

    private static String withoutPort(String address) {
        return address.replaceFirst("^(http://(?:127\\.0\\.0\\.1|\\[::1])):\\d{1,5}/", "$1/");
    }
}
