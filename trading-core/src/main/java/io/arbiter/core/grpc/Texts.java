package io.arbiter.core.grpc;

/// Checks of the texts in a request.
final class Texts {

    private static final int LONGEST = 200;

    private Texts() {}

    /// @throws CallRefused when the text is blank or longer than 200 characters
    static void require(String field, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw CallRefused.invalid(
                    "INVALID_ARGUMENT",
                    field
                            + " must have 1 to "
                            + LONGEST
                            + " characters, had "
                            + text.length()
                            + ".");
        }
    }

    /// The text, cut to what may be recorded.
    static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
