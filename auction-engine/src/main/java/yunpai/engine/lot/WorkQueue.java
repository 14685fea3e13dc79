package yunpai.engine.lot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What waits, in order and bounded. What the clock asks is always let in: there is little of it, and it must not be lost. */
final class WorkQueue {

    static final int LONGEST = 20_000;
    static final int LARGEST_TURN = 4_000;

    private final Deque<Work> waiting = new ArrayDeque<>();

    /** False if there is no room. */
    boolean offer(Work work) {
        if (waiting.size() >= LONGEST && !(work instanceof Work.OfClock)) {
            return false;
        }
        waiting.addLast(work);
        return true;
    }

    /** What was taken out, in its order, comes first again. */
    void putBack(List<Work> works) {
        works.reversed().forEach(waiting::addFirst);
    }

    List<Work> next() {
        List<Work> works = new ArrayList<>(Math.min(waiting.size(), LARGEST_TURN));
        while (!waiting.isEmpty() && works.size() < LARGEST_TURN) {
            works.add(waiting.removeFirst());
        }
        return works;
    }

    int size() {
        return waiting.size();
    }
}
