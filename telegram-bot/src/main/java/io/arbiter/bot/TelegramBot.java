package io.arbiter.bot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// Boot app 2: the operator's console in a chat.
@SpringBootApplication
public class TelegramBot {

    public static void main(String[] args) {
        SpringApplication.run(TelegramBot.class, args);
    }
}
