package io.arbiter.core.background;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BackgroundConfiguration {

    @Bean
    Rhythm rhythm() {
        return new Rhythm();
    }
}
