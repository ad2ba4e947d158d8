package io.arbiter.core.lease;

import io.arbiter.common.id.Ids;
import io.arbiter.core.background.Rhythm;
import io.arbiter.core.lease.Leadership.LeaseTerms;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LeaseProperties.class)
class LeaseConfiguration {

    @Bean(destroyMethod = "release")
    Leadership leadership(
            LeaseStore store,
            LeaseProperties properties,
            Ids ids,
            @Qualifier("nanoClock") LongSupplier nanoClock,
            Rhythm rhythm) {
        LeaseTerms terms =
                new LeaseTerms(properties.ttl(), properties.margin(), properties.renewEvery());
        Leadership leadership = new Leadership(store, ids.next("core"), terms, nanoClock);
        leadership.tick();
        rhythm.every("lease", terms.renewEvery(), leadership::tick);
        rhythm.every("lease-pulse", terms.renewEvery(), leadership::pulse);
        return leadership;
    }
}
