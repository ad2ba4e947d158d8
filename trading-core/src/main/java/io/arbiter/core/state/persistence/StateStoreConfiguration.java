package io.arbiter.core.state.persistence;

import io.arbiter.core.database.persistence.TenantDatabase;
import io.arbiter.core.state.StateStores;
import io.arbiter.core.state.TradingState.Scope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StateStoreConfiguration {

    @Bean
    StateStores stateStores(TenantDatabase database) {
        return new StateStores(
                new JdbcTradingStateStore(database, Scope.TENANT),
                new JdbcTradingStateStore(database, Scope.GLOBAL));
    }
}
