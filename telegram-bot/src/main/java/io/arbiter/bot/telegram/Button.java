package io.arbiter.bot.telegram;

import java.nio.charset.StandardCharsets;

/// An inline button.
///
/// @param data what comes back when it is tapped, at most 64 bytes (interfaces.md B)
public record Button(String label, String data) {

    private static final int LONGEST_DATA_BYTES = 64;

    public Button {
        int bytes = data.getBytes(StandardCharsets.UTF_8).length;
        if (label.isBlank() || bytes == 0 || bytes > LONGEST_DATA_BYTES) {
            throw new IllegalArgumentException(
                    "a button needs a label and 1 to 64 bytes of data, was \""
                            + label
                            + "\" with "
                            + bytes
                            + " bytes");
        }
    }
}
