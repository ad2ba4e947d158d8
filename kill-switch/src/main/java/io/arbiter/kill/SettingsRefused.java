package io.arbiter.kill;

/// The settings cannot be used; the message says which and what to do.
final class SettingsRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsRefused(String message) {
        super(message);
    }
}
