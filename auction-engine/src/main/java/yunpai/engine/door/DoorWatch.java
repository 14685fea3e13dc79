package yunpai.engine.door;

import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a door open: a node that was frozen or cut off for a while finds its door closed by others, and opens a new one. */
public final class DoorWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DoorWatch.class);
    private static final long LOOK_MILLIS = 1_000;
    private static final long NOT_STARTED = -1;

    private final Door.Needs needs;
    private final Supplier<UUID> incarnations;
    private volatile @Nullable Door door;
    private volatile boolean stopping;
    private volatile long timer = NOT_STARTED;

    /** Each door it opens gets a name of its own from {@code incarnations}. */
    public DoorWatch(Door.Needs needs, Supplier<UUID> incarnations) {
        this.needs = needs;
        this.incarnations = incarnations;
    }

    /** Opens the first door. */
    public Future<Door> open() {
        return Door.open(needs, incarnations.get()).onSuccess(opened -> door = opened);
    }

    /** Whether a door has been opened. To be asked on any thread. */
    public boolean isOpen() {
        return door != null;
    }

    /** From now on the consumer is given each door that takes the place of a lost one. */
    public void watch(Consumer<Door> heir) {
        timer = needs.loop().setPeriodic(LOOK_MILLIS, () -> look(heir));
    }

    private void look(Consumer<Door> heir) {
        Door last = door;
        if (last == null || stopping) {
            return;
        }
        last.isLost()
                .compose(lost -> lost && !stopping && last.equals(door)
                        ? last.remove().compose(gone -> open()).onSuccess(heir::accept)
                        : Future.succeededFuture())
                .onFailure(away -> LOG.warn("the door could not be looked at: {}", away.getMessage()));
    }

    /** No bid is taken any more; those on their way still arrive. */
    public Future<Void> close() {
        stopping = true;
        needs.loop().cancelTimer(timer);
        Door last = door;
        return last == null ? Future.succeededFuture() : last.close();
    }

    /** Stops giving its word; to be called when the node is no longer registered. */
    public Future<Void> remove() {
        Door last = door;
        return last == null ? Future.succeededFuture() : last.remove();
    }
}
