package io.arbiter.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.grpc.server.autoconfigure.security.GrpcServerOAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.grpc.server.autoconfigure.security.GrpcServerSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/// Boot app 3: REST, gRPC, event streams, dashboard.
///
/// gRPC calls are authorised by [io.arbiter.web.rpc.RpcSecurity], which covers every method; Boot's
/// own gRPC security is therefore off.
@SpringBootApplication(
        exclude = {
            GrpcServerSecurityAutoConfiguration.class,
            GrpcServerOAuth2ResourceServerAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
@ConfigurationPropertiesScan
public class WebApi {

    public static void main(String[] args) {
        SpringApplication.run(WebApi.class, args);
    }
}
