package io.arbiter.bot.outbox;

import java.util.HashMap;
import java.util.Map;

/// Keeps to the pace that Telegram bears (interfaces.md 2.9): one message a second and chat with
/// bursts of three, twenty a minute in groups, twenty-five a second in all. Safe for many threads.
final class Pacer {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long TOTAL_INTERVAL_NS = SECOND_NS / 25;
    private static final long CHAT_INTERVAL_NS = SECOND_NS;
    private static final long GROUP_INTERVAL_NS = 3 * SECOND_NS;
    private static final int BURST = 3;
    private static final int MANY_CHATS = 10_000;

    /// By chat, when its next message would be due if there were no bursts.
    private final Map<Long, Long> chats = new HashMap<>();

    private long total = Long.MIN_VALUE;

    /// Books the next place for a chat and returns how many nanoseconds to wait for it.
    synchronized long reserve(long chatId, long nowNs) {
        if (chats.size() > MANY_CHATS) {
            chats.values().removeIf(due -> due < nowNs);
        }
        long interval = chatId < 0 ? GROUP_INTERVAL_NS : CHAT_INTERVAL_NS;
        long chatDue = Math.max(chats.getOrDefault(chatId, nowNs), nowNs);
        long start = Math.max(nowNs, chatDue - (BURST - 1) * interval);
        if (total != Long.MIN_VALUE) {
            start = Math.max(start, total);
        }
        total = start + TOTAL_INTERVAL_NS;
        chats.put(chatId, chatDue + interval);
        return start - nowNs;
    }
}
