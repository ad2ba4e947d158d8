package io.arbiter.common.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientConfigurationBuilderCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

class IamCacheConfigurationTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(IamCacheConfiguration.class));

    @Test
    void staysAwayWithoutACacheName() {
        application.run(context ->
                assertThat(context)
                        .doesNotHaveBean(LettuceClientConfigurationBuilderCustomizer.class));
    }

    @Test
    void givesTheClientTokensInsteadOfAPassword() {
        application
                .withPropertyValues(
                        "arbiter.aws.cache-name=arbiter-dev-redis",
                        "arbiter.aws.region=us-east-1",
                        "spring.data.redis.username=arbiter-dev-web-api")
                .run(context -> {
                    var builder = LettuceClientConfiguration.builder();
                    context.getBean(LettuceClientConfigurationBuilderCustomizer.class)
                            .customize(builder);

                    assertThat(builder.build().getRedisCredentialsProviderFactory()).isPresent();
                });
    }
}
