package io.arbiter.common.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The expected tokens were made by botocore's SigV4QueryAuth with the same key and time.
class LoginTokenTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final String KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    @Test
    void signsDatabaseLogInsAsBotocoreDoes() {
        var user = new AwsCredentials("AKIDEXAMPLE", KEY, "", Instant.MAX);

        String token =
                LoginToken.forDatabase(
                        user, "us-east-1", "db.example.com:5432", "arbiter_core", NOON);

        assertThat(token)
                .isEqualTo(
                        "db.example.com:5432/?Action=connect&DBUser=arbiter_core"
                                + "&X-Amz-Algorithm=AWS4-HMAC-SHA256"
                                + "&X-Amz-Credential=AKIDEXAMPLE%2F20261125%2Fus-east-1%2Frds-db%2Faws4_request"
                                + "&X-Amz-Date=20261125T120000Z&X-Amz-Expires=900"
                                + "&X-Amz-SignedHeaders=host"
                                + "&X-Amz-Signature=f298692e92b013713e0f5e144160e01dafc992251fc64e2097520787f092c410");
    }

    @Test
    void signsCacheLogInsOfARoleAsBotocoreDoes() {
        var role = new AwsCredentials("AKIDEXAMPLE", KEY, "session/token+1==", Instant.MAX);

        String token =
                LoginToken.forCache(
                        role, "us-east-1", "arbiter-dev-redis", "arbiter-dev-web-api", NOON);

        assertThat(token)
                .startsWith("arbiter-dev-redis/?Action=connect&User=arbiter-dev-web-api&")
                .contains("&X-Amz-Security-Token=session%2Ftoken%2B1%3D%3D&")
                .endsWith(
                        "&X-Amz-Signature=fe232810948593a113549722f6d3398955bf6d83f767a323844bd220d62986ea");
    }

    @Test
    void neverShowsTheSecret() {
        var user = new AwsCredentials("AKIDEXAMPLE", KEY, "session", Instant.MAX);

        assertThat(user.toString()).doesNotContain(KEY).doesNotContain("session");
        assertThat(LoginToken.forCache(user, "us-east-1", "c", "u", NOON)).doesNotContain(KEY);
    }
}
