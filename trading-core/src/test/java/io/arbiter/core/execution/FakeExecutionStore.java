package io.arbiter.core.execution;

import io.arbiter.core.portfolio.Booking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessResourceFailureException;

/// Keeps steps in memory; can be taken down.
final class FakeExecutionStore implements ExecutionStore {

    final List<Step> steps = new ArrayList<>();
    final List<Step> kept = new ArrayList<>();
    final List<Execution> left = new ArrayList<>();
    private int failures;

    synchronized void failNext(int times) {
        failures = times;
    }

    @Override
    public synchronized void store(Step step) {
        if (failures > 0) {
            failures--;
            throw new DataAccessResourceFailureException("database is down");
        }
        steps.add(step);
        notifyAll();
    }

    synchronized void awaitKind(String kind) throws InterruptedException {
        while (!kinds().contains(kind)) {
            wait();
        }
    }

    /// Every leg that was booked, once.
    synchronized List<Booking> booked() {
        return steps.stream().flatMap(step -> step.bookings().stream()).distinct().toList();
    }

    @Override
    public synchronized void keep(Step step) {
        kept.add(step);
    }

    @Override
    public List<Execution> unfinished() {
        return left;
    }

    @Override
    public synchronized Optional<Execution> find(String id) {
        return steps.reversed().stream()
                .map(Step::after)
                .filter(execution -> execution.id().equals(id))
                .findFirst();
    }

    synchronized Step last() {
        return steps.getLast();
    }

    synchronized List<String> kinds() {
        return steps.stream().map(Step::kind).toList();
    }
}
