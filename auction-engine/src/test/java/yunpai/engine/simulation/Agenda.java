package yunpai.engine.simulation;

import java.util.Arrays;

/** What is still to happen in a world, in order; its time goes from one event to the next. */
final class Agenda {

    static final long MICRO = 1_000;
    static final long MILLI = 1_000 * MICRO;
    static final long SECOND = 1_000 * MILLI;

    /** A heap: the earliest first, and of one instant the one that was put in first. */
    private Event[] heap = new Event[1_024];

    private int size;
    private long nanos;
    private long count;

    private record Event(long atNanos, long number, Runnable action) {
        boolean before(Event other) {
            return atNanos < other.atNanos || (atNanos == other.atNanos && number < other.number);
        }
    }

    long nanos() {
        return nanos;
    }

    /** How many events there were. */
    long count() {
        return count;
    }

    void at(long atNanos, Runnable action) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        Event event = new Event(Math.max(atNanos, nanos), ++count, action);
        int at = size++;
        while (at > 0 && event.before(heap[(at - 1) / 2])) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = event;
    }

    void after(long delayNanos, Runnable action) {
        at(nanos + delayNanos, action);
    }

    /** Whether something was left to happen, and has. */
    boolean step() {
        if (size == 0) {
            return false;
        }
        Event next = heap[0];
        sink(heap[--size]);
        nanos = next.atNanos();
        next.action().run();
        return true;
    }

    /** Puts the last one where it belongs, from the top on. */
    private void sink(Event last) {
        int at = 0;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && heap[child + 1].before(heap[child])) {
                child++;
            }
            if (!heap[child].before(last)) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = last;
    }
}
