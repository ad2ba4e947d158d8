package io.arbiter.web.telegram;

import io.arbiter.web.idempotency.Confidential;
import io.arbiter.web.identity.CurrentRoles;
import io.arbiter.web.identity.Identity;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "telegram")
class TelegramLinkController {

    private final LinkCodes codes;
    private final CurrentRoles roles;
    private final TelegramProperties settings;

    TelegramLinkController(LinkCodes codes, CurrentRoles roles, TelegramProperties settings) {
        this.codes = codes;
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

    /// @param code to be sent to the bot as `/link CODE`, once, before it expires
    /// @param deepLink opens the bot with the code; absent when no bot name is configured
    record LinkView(String code, @Nullable String deepLink, Instant expiresAt) {

        @Override
        public String toString() {
            return "LinkView[***]";
        }
    }
}
