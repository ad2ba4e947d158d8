package io.arbiter.core.grpc;

import io.arbiter.core.pairs.ProposalFilter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Tokens that say where a page ended.
final class PageTokens {

    private PageTokens() {}

    /// @param score and `id` of the last row seen
    record Position(int score, String id) {}

    static String encode(int score, String id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((score + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    /// The position; the start for an empty token.
    ///
    /// @throws CallRefused when it is none of ours
    static Position decode(String token) {
        if (token.isEmpty()) {
            return new Position(ProposalFilter.FROM_THE_START, "");
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int blank = text.indexOf(' ');
            return new Position(
                    Integer.parseInt(text.substring(0, blank)), text.substring(blank + 1));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw CallRefused.invalid(
                    "INVALID_ARGUMENT", "page_token is not one that this service gave.");
        }
    }

    /// The wanted size, or the largest for zero.
    static int size(int wanted, int usual, int largest) {
        if (wanted < 0 || wanted > largest) {
            throw CallRefused.invalid(
                    "INVALID_ARGUMENT",
                    "page_size must be 0 to " + largest + ", was " + wanted + ".");
        }
        return wanted == 0 ? usual : wanted;
    }
}
