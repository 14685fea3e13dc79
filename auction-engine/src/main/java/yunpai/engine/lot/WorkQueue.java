package yunpai.engine.lot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

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

    /** The first of them, at the most so many. */
    List<Work> next(int most) {
        return next(most, work -> true);
    }

    /** The first of them as far as they are bids, at the most so many. */
    List<Work> nextBids(int most) {
        return next(most, work -> work instanceof Work.OfBid);
    }

    private List<Work> next(int most, Predicate<Work> fits) {
        List<Work> works = new ArrayList<>(Math.min(waiting.size(), most));
        while (works.size() < most && !waiting.isEmpty() && fits.test(waiting.getFirst())) {
            works.add(waiting.removeFirst());
        }
        return works;
    }

    int size() {
        return waiting.size();
    }
}
