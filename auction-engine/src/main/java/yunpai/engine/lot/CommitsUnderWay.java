package yunpai.engine.lot;

import io.vertx.core.AsyncResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Commits on their way to the record, in the order in which they were sent. One goes out behind the other before that is answered, so
 * that the database need not wait for this node; each is written only where the one before it was, and what became of them is heard in
 * their order.
 */
final class CommitsUnderWay {

    private static final int MOST = 2;

    private final int enough;
    private final Deque<Sent> sent = new ArrayDeque<>();

    /** {@code enough}: as many works as are worth a commit of their own. */
    CommitsUnderWay(int enough) {
        this.enough = enough;
    }

    /** A commit and its outcome: the lots that were written, or a failure if nobody knows. */
    record Ended(Commit commit, AsyncResult<Set<UUID>> outcome) {

        /** Whether it is known to hold, all of it. */
        boolean holds() {
            return outcome.succeeded() && commit.holds(outcome.result());
        }

        /** The lots that are known to be written. */
        Set<UUID> held() {
            return outcome.succeeded() ? outcome.result() : Set.of();
        }
    }

    /** A commit that was sent. */
    static final class Sent {
        private final Commit commit;
        private @Nullable AsyncResult<Set<UUID>> outcome;

        private Sent(Commit commit) {
            this.commit = commit;
        }
    }

    boolean isEmpty() {
        return sent.isEmpty();
    }

    /** Whether one of so many works is to follow those that are under way: each costs a flush, which fewer do better to share. */
    boolean mayFollow(int works) {
        return sent.size() < MOST && works >= enough;
    }

    Sent send(Commit commit) {
        Sent last = new Sent(commit);
        sent.addLast(last);
        return last;
    }

    /** One has ended; the answer is all that can be told of by now. */
    List<Ended> ended(Sent one, AsyncResult<Set<UUID>> outcome) {
        one.outcome = outcome;
        List<Ended> ended = new ArrayList<>(1);
        for (Sent first = sent.peekFirst(); first != null && first.outcome != null; first = sent.peekFirst()) {
            ended.add(new Ended(first.commit, first.outcome));
            sent.removeFirst();
        }
        return ended;
    }
}
