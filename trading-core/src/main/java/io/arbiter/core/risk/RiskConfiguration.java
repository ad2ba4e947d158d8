package io.arbiter.core.risk;

import io.arbiter.core.settings.TradingSettings;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RiskConfiguration {

    @Bean
    CashBook cashBook() {
        return new CashBook(System::nanoTime);
    }

    @Bean
    RiskDesk riskDesk(
            RiskStore store,
            ScopeStore scopes,
            PairSubjects subjects,
            CashBook cash,
            TradingSettings settings,
            Clock clock) {
        ScopedLimits scoped = new ScopedLimits(subjects, settings.account());
        RiskDesk desk = new RiskDesk(store, scopes, scoped, cash, clock);
        desk.load();
        return desk;
    }
}
