package yunpai.engine.lot;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.alarm.Alarm;
import yunpai.engine.loop.Loop;
import yunpai.protocol.lot.LotCommitted;

/**
 * What follows a commit. When its outcome is unknown the epoch of each lot concerned is raised, its record is read anew, and so it is
 * seen what became of the commit, before anything else is decided. Lives on the owner's loop.
 */
final class Aftermath {

    private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);
    private static final long AGAIN_MILLIS = 250;
    private static final String JOURNAL = "the journal of lots cannot be written";

    private final Loop loop;
    private final Books books;
    private final LotWriter.Rest rest;
    private final LotMetrics metrics;

    Aftermath(Loop loop, Books books, LotWriter.Rest rest, LotMetrics metrics) {
        this.loop = loop;
        this.books = books;
        this.rest = rest;
        this.metrics = metrics;
    }

    /** The commit holds for all of its lots; running the result tells of it. */
    Runnable held(Commit commit) {
        if (commit.written().isEmpty()) {
            return commit::tell;
        }
        answered(commit);
        List<LotCommitted> news = settle(commit.written().values());
        return () -> {
            commit.tell();
            publish(news);
        };
    }

    /** After the answers, which leave in the loop's next round: who bids is told first, and comes back while the others are told. */
    private void publish(List<LotCommitted> news) {
        loop.run(() -> news.forEach(rest.teller()));
    }

    /** Of these commits, in their order, the first is not known to hold. The consumer gets what has to be decided anew. */
    void broken(List<CommitsUnderWay.Ended> ended, Consumer<List<Work>> over) {
        Set<UUID> fenced = new TreeSet<>();
        for (CommitsUnderWay.Ended one : ended) {
            if (one.outcome().failed()) {
                unknown(one.commit(), one.outcome().cause());
                // Whatever came behind it failed because of it.
                break;
            }
            answered(one.commit());
            fenced.addAll(one.commit().written().keySet());
            fenced.removeAll(one.held());
        }
        if (!fenced.isEmpty()) {
            Alarm.NOT_OWNER
                    .raise(LOG)
                    .addKeyValue(Alarm.LOT, fenced)
                    .log("ALARM this node is not the owner any more of {}", fenced);
            metrics.fenced(fenced.size());
        }
        resolve(new Recovery(ended), over);
    }

    /** Nobody knows what became of the commit. */
    private void unknown(Commit commit, Throwable why) {
        Alarm.COMMIT_UNKNOWN.raise(LOG).log("ALARM the outcome of a commit is unknown: {}", why.getMessage());
        metrics.unknownOutcome();
        rest.guard().lost(JOURNAL, commit.startedMicros(), commit.startedNanos());
    }

    private void answered(Commit commit) {
        rest.guard().took("a commit took long", commit.startedMicros(), commit.startedNanos());
        metrics.committed(commit, loop.nanos());
    }

    private List<LotCommitted> settle(Collection<Commit.Written> written) {
        written.forEach(one -> books.settled(one.portion()));
        return written.stream().map(Commit.Written::settle).toList();
    }

    /** Sees, lot by lot, what was written; goes on until it knows of all. */
    private void resolve(Recovery recovery, Consumer<List<Work>> over) {
        publish(settle(recovery.written()));
        recovery.open().forEach(books::forget);
        recovery.leaveToOthers(rest.mine().negate());
        Future<?> all = Future.succeededFuture();
        for (UUID lotId : recovery.open()) {
            all = all.compose(before -> books.load(lotId)).onSuccess(book -> recovery.found(lotId, book));
        }
        all.onComplete(known -> {
            if (known.failed()) {
                LOG.warn("the database does not answer yet: {}", known.cause().getMessage());
                loop.setTimer(AGAIN_MILLIS, () -> resolve(recovery, over));
                return;
            }
            publish(settle(recovery.written()));
            List<Work> left = recovery.tellOrPutBack();
            rest.guard().back(JOURNAL);
            over.accept(left);
        });
    }
}
