package io.arbiter.kill;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/// Cancels at all venues side by side, again while something rests, and looks afterwards.
final class Killing {

    private static final int ATTEMPTS = 4;

    private final LongSupplier nanoTime;
    private final Pause pause;

    Killing(LongSupplier nanoTime, Pause pause) {
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /// Waits between attempts.
    interface Pause {
        void before(int attempt) throws InterruptedException;

        /// 0.3 s, doubled: venues show a cancelled order for some 0.4 s.
        static Pause growing() {
            return attempt -> Thread.sleep(Duration.ofMillis(150L << attempt));
        }
    }

    List<VenueReport> cancelAll(List<VenueCanceller> venues) throws InterruptedException {
        return each(venues, this::cancel);
    }

    /// Only looks.
    List<VenueReport> look(List<VenueCanceller> venues) throws InterruptedException {
        return each(venues, this::look);
    }

    private static List<VenueReport> each(List<VenueCanceller> venues, Work work)
            throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<VenueReport>> tasks = new ArrayList<>();
            venues.forEach(venue -> tasks.add(() -> work.report(venue)));
            List<VenueReport> reports = new ArrayList<>();
            for (Future<VenueReport> task : threads.invokeAll(tasks)) {
                reports.add(task.get());
            }
            return reports;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private VenueReport cancel(VenueCanceller venue) throws InterruptedException {
        long start = nanoTime.getAsLong();
        int cancelled = 0;
        int open = -1;
        String detail = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (attempt > 0) {
                pause.before(attempt);
            }
            boolean confirmed = false;
            try {
                cancelled += venue.cancelAll();
                confirmed = true;
                detail = "";
            } catch (IOException e) {
                detail = reason(e);
            }
            open = open(venue);
            if (confirmed && open == 0) {
                return report(venue, true, cancelled, open, "", start);
            }
        }
        return report(venue, false, cancelled, open, detail.isEmpty() ? rest(open) : detail, start);
    }

    private static String rest(int open) {
        return open < 0 ? "the venue does not tell what rests" : "orders still rest";
    }

    private VenueReport look(VenueCanceller venue) throws InterruptedException {
        long start = nanoTime.getAsLong();
        int open = open(venue);
        return report(venue, open >= 0, 0, open, open < 0 ? rest(open) : "", start);
    }

    private static int open(VenueCanceller venue) throws InterruptedException {
        try {
            return venue.openOrders();
        } catch (IOException e) {
            return -1;
        }
    }

    private VenueReport report(
            VenueCanceller venue,
            boolean confirmed,
            int cancelled,
            int open,
            String detail,
            long startNs) {
        return new VenueReport(
                venue.venue(),
                venue.account(),
                confirmed,
                cancelled,
                open,
                detail,
                Duration.ofNanos(nanoTime.getAsLong() - startNs));
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /// Asks one venue.
    private interface Work {
        VenueReport report(VenueCanceller venue) throws InterruptedException;
    }
}
