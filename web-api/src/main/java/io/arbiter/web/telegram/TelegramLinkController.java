package io.arbiter.web.telegram;

import io.arbiter.web.idempotency.Confidential;
import io.arbiter.web.identity.CurrentRoles;
import io.arbiter.web.identity.Identity;
import io.arbiter.web.problem.ApiException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "telegram")
class TelegramLinkController {

    private static final Pattern TELEGRAM_ID = Pattern.compile("[1-9]\\d{0,17}");

    private final LinkCodes codes;
    private final TelegramLinks links;
    private final CurrentRoles roles;
    private final TelegramProperties settings;

    TelegramLinkController(
            LinkCodes codes, TelegramLinks links, CurrentRoles roles, TelegramProperties settings) {
        this.codes = codes;
        this.links = links;
        this.roles = roles;
        this.settings = settings;
    }

    @Operation(
            operationId = "createTelegramLink",
            summary = "A one-time code that links a Telegram chat to this account")
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/api/v1/me/telegram-links")
    ResponseEntity<LinkView> create(
            @AuthenticationPrincipal Identity identity, HttpServletRequest request) {
        Confidential.mark(request);
        LinkCodes.LinkCode code = codes.create(roles.demandOwner(identity));
        String bot = settings.telegramBotName();
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(
                        new LinkView(
                                code.forPeople(),
                                bot.isEmpty()
                                        ? null
                                        : "https://t.me/" + bot + "?start=" + code.code(),
                                code.expiresAt()));
    }

    @Operation(
            operationId = "listTelegramLinks",
            summary = "Telegram accounts that speak for this one")
    @GetMapping("/api/v1/me/telegram-links")
    LinkList list(@AuthenticationPrincipal Identity identity) {
        return new LinkList(links.of(identity));
    }

    @Operation(
            operationId = "removeTelegramLink",
            summary = "Unlink: the bot takes nothing from that account any more")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/api/v1/me/telegram-links/{id}")
    void remove(@AuthenticationPrincipal Identity identity, @PathVariable String id) {
        Identity owner = roles.demandOwner(identity);
        boolean known =
                TELEGRAM_ID.matcher(id).matches() && links.remove(owner, Long.parseLong(id));
        if (!known) {
            throw ApiException.notFound("Telegram link", id);
        }
    }

    record LinkList(List<TelegramLinks.Link> links) {}

    /// @param code to be sent to the bot as `/link CODE`, once, before it expires
    /// @param deepLink opens the bot with the code; absent when no bot name is configured
    record LinkView(String code, @Nullable String deepLink, Instant expiresAt) {

        @Override
        public String toString() {
            return "LinkView[***]";
        }
    }
}
