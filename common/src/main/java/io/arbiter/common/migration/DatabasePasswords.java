package io.arbiter.common.migration;

/// One password per login role.
public record DatabasePasswords(String owner, String core, String web, String bot) {

    /// The password of one role.
    public String of(DatabaseRole role) {
        return switch (role) {
            case OWNER -> owner;
            case CORE -> core;
            case WEB -> web;
            case BOT -> bot;
        };
    }

    @Override
    public String toString() {
        return "DatabasePasswords[***]";
    }
}
