package io.arbiter.core.risk;

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
    RiskDesk riskDesk(RiskStore store, CashBook cash, Clock clock) {
        RiskDesk desk = new RiskDesk(store, cash, clock);
        desk.load();
        return desk;
    }
}
