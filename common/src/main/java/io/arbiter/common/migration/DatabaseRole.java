package io.arbiter.common.migration;

/// The login roles of the database. None is superuser or may bypass row-level security.
public enum DatabaseRole {
    /// Owns the schema and runs migrations; no service logs in as it.
    OWNER("arbiter_owner"),
    CORE("arbiter_core"),
    WEB("arbiter_web"),
    BOT("arbiter_bot");

    private final String login;

    DatabaseRole(String login) {
        this.login = login;
    }

    /// The name to log in with.
    public String login() {
        return login;
    }
}
