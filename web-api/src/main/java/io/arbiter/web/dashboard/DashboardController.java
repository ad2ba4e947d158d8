package io.arbiter.web.dashboard;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Serves the pages. They hold no data; their scripts read the API with the session cookie.
@Hidden
@Controller
class DashboardController {

    @GetMapping("/")
    String overview(HttpServletRequest request, HttpServletResponse response) {
        return page("forward:/pages/overview.html", request, response);
    }

    @GetMapping("/pairs")
    String pairs(HttpServletRequest request, HttpServletResponse response) {
        return page("forward:/pages/pairs.html", request, response);
    }

    @GetMapping("/portfolio")
    String portfolio(HttpServletRequest request, HttpServletResponse response) {
        return page("forward:/pages/portfolio.html", request, response);
    }

    @GetMapping("/limits")
    String limits(HttpServletRequest request, HttpServletResponse response) {
        return page("forward:/pages/limits.html", request, response);
    }

    /// Only by way of the issuer's authorization endpoint.
    @GetMapping("/sign-in")
    String signIn(HttpServletRequest request, HttpServletResponse response) {
        return page("forward:/pages/login.html", request, response);
    }

    /// Reading the token makes its cookie part of the answer; the page's script sends it back.
    private static String page(
            String view, HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            token.getToken();
        }
        response.setHeader("Cache-Control", "no-store");
        return view;
    }
}
