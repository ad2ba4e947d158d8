package io.arbiter.core;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Boot app 1: books, detection, risk, execution, portfolio.
@SpringBootApplication
public class TradingCore {

    public static void main(String[] args) {
        SpringApplication.run(TradingCore.class, args);
    }
}
