package io.arbiter.core.state.persistence;

import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.state.StateStores;
import io.arbiter.core.state.TradingState.Subject;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StateStoreConfiguration {

    @Bean
    StateStores stateStores(TenantDatabase database) {
        return new StateStores(
                new JdbcTradingStateStore(database, Subject.TENANT),
                new JdbcTradingStateStore(database, Subject.GLOBAL),
                new JdbcPartStores(database));
    }
}
