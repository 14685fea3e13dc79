package yunpai.engine.lot;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.alarm.Alarm;
import yunpai.engine.loop.Loop;
import yunpai.engine.placement.Placement;
import yunpai.rules.lot.Lot;

/**
 * Brings lots to where they should be: takes over what should be here, and waits until others have taken what should not. What no
 * message told of is found at the next look. Lives on the owner's context.
 */
final class Adoption {

    private static final Logger LOG = LoggerFactory.getLogger(Adoption.class);
    private static final long LOOK_MILLIS = 5_000;
    /** Half of the pool's connections: bids that look up an admission want some too. */
    private static final int AT_ONCE = 6;

    private static final long PATIENCE_MILLIS = 15_000;
    private static final long MOMENTS_MILLIS = 2_000;
    private static final long STEP_MILLIS = 50;

    private final Loop loop;
    private final LotStore store;
    private final Placement placement;
    private final Books books;
    private long timer;
    private boolean looking;
    private boolean again;

    Adoption(Loop loop, LotStore store, Placement placement, Books books) {
        this.loop = loop;
        this.store = store;
        this.placement = placement;
        this.books = books;
    }

    boolean mine(UUID lotId) {
        return placement.ownerOf(lotId).equals(placement.self());
    }

    void start() {
        timer = loop.setPeriodic(LOOK_MILLIS, this::soon);
    }

    void stop() {
        loop.cancelTimer(timer);
    }

    /** Looks once, or once more when the look under way has ended. */
    void soon() {
        if (looking) {
            again = true;
            return;
        }
        looking = true;
        again = false;
        look().onFailure(away -> LOG.warn("lots could not be looked for: {}", away.getMessage()))
                .onComplete(done -> {
                    looking = false;
                    if (again) {
                        soon();
                    }
                });
    }

    /** Takes over every running lot that should be here. Fails only if it cannot be known which these are. */
    Future<Void> look() {
        return store.running().compose(rows -> {
            Deque<UUID> due = new ArrayDeque<>();
            for (LotRow row : rows) {
                UUID lotId = row.place().lotId();
                if (books.get(lotId) == null && mine(lotId)) {
                    due.add(lotId);
                }
            }
            Future<Void> all = Future.succeededFuture();
            for (int lane = 0; lane < AT_ONCE; lane++) {
                Future<Void> one = takeNext(due);
                all = all.compose(before -> one);
            }
            return all;
        });
    }

    private Future<Void> takeNext(Deque<UUID> due) {
        UUID lotId = due.pollFirst();
        if (lotId == null) {
            return Future.succeededFuture();
        }
        if (!mine(lotId)) {
            return takeNext(due);
        }
        return books.load(lotId)
                .onFailure(failure -> LOG.atWarn()
                        .addKeyValue(Alarm.LOT, lotId)
                        .log("lot {} could not be taken over yet: {}", lotId, failure.getMessage()))
                .transform(done -> takeNext(due));
    }

    /** Waits for moments until others have taken what they should. */
    Future<Void> taken() {
        return gone(MOMENTS_MILLIS / STEP_MILLIS);
    }

    /** Waits until the running lots of a node that stops are with others, as far as there are others and they come in time. */
    Future<Void> handedOver() {
        return gone(PATIENCE_MILLIS / STEP_MILLIS);
    }

    private Future<Void> gone(long stepsLeft) {
        boolean all = books.all().stream()
                .noneMatch(book ->
                        book.lot() instanceof Lot.Running && !mine(book.place().lotId()));
        if (all) {
            return Future.succeededFuture();
        }
        if (stepsLeft == 0) {
            LOG.warn("some lots were not taken by others in time");
            return Future.succeededFuture();
        }
        return loop.pause(STEP_MILLIS).compose(later -> gone(stepsLeft - 1));
    }
}
