package io.arbiter.sandbox.telegram;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Misbehaviour on request. Safe for many threads.
public final class Faults {

    /// Matches every method.
    public static final String ANY = "*";

    private final List<Planned> planned = new ArrayList<>();
    private boolean outage;

    /// The next `times` calls of `method` answer 429.
    public synchronized void tooManyRequests(String method, int retryAfterSeconds, int times) {
        planned.add(new Planned(method, 429, retryAfterSeconds, times));
    }

    /// The next `times` calls of `method` answer with this status, for example 502 or 403.
    public synchronized void fail(String method, int status, int times) {
        planned.add(new Planned(method, status, 0, times));
    }

    /// From now on every call breaks off without an answer.
    public synchronized void startOutage() {
        outage = true;
    }

    public synchronized void endOutage() {
        outage = false;
    }

    /// Forgets everything planned.
    public synchronized void clear() {
        planned.clear();
        outage = false;
    }

    synchronized boolean isOutage() {
        return outage;
    }

    /// @throws BotApiException when this call is one that shall fail
    synchronized void apply(String method) {
        for (Iterator<Planned> each = planned.iterator(); each.hasNext(); ) {
            Planned fault = each.next();
            if (fault.method.equals(ANY) || fault.method.equalsIgnoreCase(method)) {
                if (--fault.left <= 0) {
                    each.remove();
                }
                throw fault.status == 429
                        ? BotApiException.tooManyRequests(fault.retryAfterSeconds)
                        : BotApiException.plain(fault.status, words(fault.status));
            }
        }
    }

    private static String words(int status) {
        return switch (status) {
            case 400 -> "Bad Request: can't parse entities: scripted";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden: bot was blocked by the user";
            case 409 ->
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            default -> "Error " + status;
        };
    }

    private static final class Planned {
        private final String method;
        private final int status;
        private final int retryAfterSeconds;
        private int left;

        private Planned(String method, int status, int retryAfterSeconds, int times) {
            this.method = method;
            this.status = status;
            this.retryAfterSeconds = retryAfterSeconds;
            this.left = times;
        }
    }
}
