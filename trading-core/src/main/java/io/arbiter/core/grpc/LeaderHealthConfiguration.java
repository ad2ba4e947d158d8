package io.arbiter.core.grpc;

import io.arbiter.core.background.Rhythm;
import io.arbiter.core.lease.Leadership;
import io.grpc.protobuf.services.HealthStatusManager;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LeaderHealthConfiguration {

    @Bean
    LeaderHealth leaderHealth(Leadership leadership, HealthStatusManager health, Rhythm rhythm) {
        LeaderHealth leader = new LeaderHealth(leadership, health);
        leader.tell();
        rhythm.every("leader-health", Duration.ofMillis(500), leader::tell);
        return leader;
    }
}
