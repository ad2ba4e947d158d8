package io.arbiter.common.secrets;

import java.util.Set;
import org.springframework.core.env.Environment;

/// Takes up secrets that were rotated, without a restart. Every bean of this type is told.
public interface SecretListener {

    /// @param properties names of the properties whose values changed
    /// @param now where the new values are
    void onSecretsRotated(Set<String> properties, Environment now);
}
