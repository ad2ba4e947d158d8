package io.arbiter.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Boot app 3: REST, gRPC, event streams, dashboard.
@SpringBootApplication
public class WebApi {

    public static void main(String[] args) {
        SpringApplication.run(WebApi.class, args);
    }
}
