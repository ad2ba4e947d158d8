package io.arbiter.bot.inbox;

import org.springframework.context.SmartLifecycle;

/// Takes updates in only where there is a Telegram that sends some.
final class InboxLifecycle implements SmartLifecycle {

    private final Runnable start;
    private final Runnable close;
    private final boolean telegramIsOn;
    private volatile boolean running;

    InboxLifecycle(Runnable start, Runnable close, boolean telegramIsOn) {
        this.start = start;
        this.close = close;
        this.telegramIsOn = telegramIsOn;
    }

    @Override
    public void start() {
        running = true;
        if (telegramIsOn) {
            start.run();
        }
    }

    @Override
    public void stop() {
        running = false;
        close.run();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
