package yunpai.gateway.video;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Players who wait for a stream's next part, in one bounded list. An edition that answers some of them costs each event loop one
 * task, however many of its connections wait. Guarded by the stream.
 */
final class Waiters {
    private final int most;
    private final Set<Waiter> all = new LinkedHashSet<>();

    /** @param most further ones are refused */
    Waiters(int most) {
        this.most = most;
    }

    /** One who waits. */
    static final class Waiter {
        private final Wish wish;
        private final long untilNanos;
        private final @Nullable Context where;
        private final Consumer<Served> reader;

        /**
         * A waiter.
         *
         * @param where the event loop on which the reader is to be called; null: on the thread that has the answer
         */
        Waiter(Wish wish, long untilNanos, @Nullable Context where, Consumer<Served> reader) {
            this.wish = wish;
            this.untilNanos = untilNanos;
            this.where = where;
            this.reader = reader;
        }
    }

    private record Answer(Consumer<Served> reader, Served served) {}

    int count() {
        return all.size();
    }

    /** Whether there was room. */
    boolean add(Waiter waiter) {
        return all.size() < most && all.add(waiter);
    }

    /** His connection is gone. */
    void remove(Waiter waiter) {
        all.remove(waiter);
    }

    /** Answers those whom the edition can answer; what is returned is to be run outside any lock. */
    Runnable wake(Edition edition) {
        Map<Context, List<Answer>> byLoop = new HashMap<>();
        List<Answer> here = new ArrayList<>();
        for (Iterator<Waiter> each = all.iterator(); each.hasNext(); ) {
            Waiter waiter = each.next();
            Served served = edition.answer(waiter.wish);
            if (served != null) {
                each.remove();
                group(byLoop, here, waiter).add(new Answer(waiter.reader, served));
            }
        }
        return () -> deliver(byLoop, here);
    }

    /** Refuses those who have waited too long; what is returned is to be run outside any lock. */
    Runnable sweep(long nowNanos) {
        Map<Context, List<Answer>> byLoop = new HashMap<>();
        List<Answer> here = new ArrayList<>();
        for (Iterator<Waiter> each = all.iterator(); each.hasNext(); ) {
            Waiter waiter = each.next();
            // They came in order of time, so that whoever comes after the first who may stay has come later.
            if (nowNanos - waiter.untilNanos < 0) {
                break;
            }
            each.remove();
            group(byLoop, here, waiter).add(new Answer(waiter.reader, Served.BUSY));
        }
        return () -> deliver(byLoop, here);
    }

    private static List<Answer> group(Map<Context, List<Answer>> byLoop, List<Answer> here, Waiter waiter) {
        return waiter.where == null ? here : byLoop.computeIfAbsent(waiter.where, loop -> new ArrayList<>());
    }

    private static void deliver(Map<Context, List<Answer>> byLoop, List<Answer> here) {
        tell(here);
        byLoop.forEach((loop, answers) -> loop.runOnContext(now -> tell(answers)));
    }

    private static void tell(List<Answer> answers) {
        answers.forEach(answer -> answer.reader().accept(answer.served()));
    }
}
