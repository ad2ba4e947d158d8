package io.arbiter.common.tenancy;

import java.util.UUID;

/// The owner of accounts and money; what row-level security separates.
public record TenantId(UUID value) {

    /// Reads the canonical text form.
    ///
    /// @throws IllegalArgumentException when it is not a UUID
    public static TenantId parse(String text) {
        return new TenantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
