package io.arbiter.web.stream;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StreamConfiguration {

    /// Shared by SSE and gRPC: a user's seats are a user's seats.
    @Bean
    StreamSeats streamSeats(StreamProperties settings) {
        return new StreamSeats(settings.perUser());
    }
}
