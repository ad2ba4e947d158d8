package io.arbiter.web.paging;

import io.arbiter.web.core.InternalProperties;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PagingConfiguration {

    /// Keyed by a secret derived from the one that the services share, so that every task accepts
    /// the tokens of the others.
    @Bean
    PageTokens pageTokens(InternalProperties shared) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        shared.tokenSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return new PageTokens(mac.doFinal("page tokens".getBytes(StandardCharsets.UTF_8)));
    }
}
