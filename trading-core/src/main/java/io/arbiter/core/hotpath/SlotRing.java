package io.arbiter.core.hotpath;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Carries filled slots from the engine to one reading thread. Slots change hands instead of being
/// copied: the engine puts a full one in and takes the place's old one out.
final class SlotRing<T> {

    private static final VarHandle PUBLISHED = cursor("published");
    private static final VarHandle CONSUMED = cursor("consumed");

    private final Object[] slots;
    private volatile long published;
    private volatile long consumed;

    /// @param capacity slots, a power of two
    SlotRing(int capacity, Supplier<T> slot) {
        if (Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException(
                    "ring capacity must be a power of two, was " + capacity);
        }
        slots = new Object[capacity];
        for (int i = 0; i < capacity; i++) {
            slots[i] = slot.get();
        }
    }

    boolean isFull() {
        return published - (long) CONSUMED.getAcquire(this) == slots.length;
    }

    boolean isEmpty() {
        return (long) PUBLISHED.getAcquire(this) == consumed;
    }

    /// Engine thread, after [#isFull] was false.
    ///
    /// @return an empty slot in exchange
    T offer(T full) {
        int at = (int) published & (slots.length - 1);
        T empty = slot(at);
        slots[at] = full;
        PUBLISHED.setRelease(this, published + 1);
        return empty;
    }

    /// Hands every full slot to `reader`, which must not keep it. One reading thread.
    ///
    /// @return how many
    int drain(Consumer<T> reader) {
        long until = (long) PUBLISHED.getAcquire(this);
        int count = (int) (until - consumed);
        while (consumed < until) {
            try {
                reader.accept(slot((int) consumed & (slots.length - 1)));
            } finally {
                CONSUMED.setRelease(this, consumed + 1);
            }
        }
        return count;
    }

    @SuppressWarnings("unchecked") // Only offer and the constructor put anything in.
    private T slot(int at) {
        return (T) slots[at];
    }

    private static VarHandle cursor(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(SlotRing.class, field, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
