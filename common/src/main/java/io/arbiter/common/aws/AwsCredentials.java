package io.arbiter.common.aws;

import java.time.Instant;

/// What signs a request, and until when it may.
record AwsCredentials(
        String accessKeyId, String secretAccessKey, String sessionToken, Instant expiry) {

    /// @param sessionToken empty for credentials that belong to a user and not to a role
    AwsCredentials {
        if (accessKeyId.isBlank() || secretAccessKey.isBlank()) {
            throw new IllegalArgumentException("AWS credentials must have a key id and a secret");
        }
    }

    @Override
    public String toString() {
        return "AwsCredentials[" + accessKeyId + ", ***, until " + expiry + "]";
    }
}
