package yunpai.engine.record.log;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.placement.Placement;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.lot.LotAddresses;
import yunpai.rules.record.Checkpoint;
import yunpai.rules.record.TreeTip;

/**
 * Puts the public events of all lots into one order, and signs what it has each second and at each close. It works from committed rows
 * alone and finds what it missed at its next look; placement says which node should do it, the epoch in the database who may. Lives on
 * one Vert.x context.
 */
public final class Sequencer {
    /** Where the log is placed: the lot that no lot can be. */
    public static final UUID PLACE = new UUID(0x6c6f67L, 0x6c6f67L);

    /** Tells this node of a new checkpoint: its size. */
    public static final String SIGNED = "yunpai.record.signed";

    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final long LOOK_MILLIS = 1_000;
    private static final int LOTS = 500;
    private static final int ROWS = 4_000;
    private static final List<String> ENDINGS = List.of("\"lot_sold\"", "\"lot_unsold\"", "\"lot_withdrawn\"");

    private final Needs needs;
    private @Nullable Standing mine;
    private @Nullable MessageConsumer<?> consumer;
    private long timer = -1;
    private boolean looking;
    private boolean again;
    private boolean stopped;

    /**
     * What it works with.
     *
     * @param origin the log's name
     */
    public record Needs(
            Vertx vertx,
            LogStore store,
            Placement placement,
            CourtClock clock,
            SigningKeys keys,
            String origin,
            RecordMeters meters) {}

    /** The log as this node has it, while it is its sequencer. */
    private record Standing(LogHead head, TreeTip tip, long checkpointed) {}

    public Sequencer(Needs needs) {
        this.needs = needs;
    }

    /** Begins to look, on the caller's context. */
    public void start() {
        timer = needs.vertx().setPeriodic(1, LOOK_MILLIS, due -> look());
        consumer = needs.vertx().eventBus().<String>consumer(LotAddresses.COMMITTED, committed -> {
            if (ENDINGS.stream().anyMatch(committed.body()::contains)) {
                look();
            }
        });
    }

    public Future<Void> stop() {
        stopped = true;
        needs.vertx().cancelTimer(timer);
        return consumer == null ? Future.succeededFuture() : consumer.unregister();
    }

    private void look() {
        if (looking) {
            again = true;
            return;
        }
        if (stopped
                || !needs.placement().ownerOf(PLACE).equals(needs.placement().self())) {
            mine = null;
            needs.meters().sequencing(false);
            return;
        }
        needs.meters().sequencing(true);
        looking = true;
        again = false;
        standing()
                .compose(this::drain)
                .compose(this::sign)
                .onSuccess(standing -> {
                    mine = standing;
                    needs.meters().looked();
                })
                .onFailure(failure -> {
                    // Whatever was under way may have been written: the epoch is raised before anything is read again.
                    mine = null;
                    needs.meters().failed();
                    LOG.warn("the log could not be carried on; trying again: {}", failure.getMessage());
                })
                .onComplete(done -> {
                    looking = false;
                    if (again) {
                        look();
                    }
                });
    }

    private Future<Standing> standing() {
        Standing ready = mine;
        if (ready != null) {
            return Future.succeededFuture(ready);
        }
        LogStore store = needs.store();
        return store.head()
                .compose(seen -> store.takeOver(seen.epoch(), needs.placement().self()))
                .compose(taken -> taken.map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture("another node took over the log")))
                .compose(head -> store.tip(head.size())
                        .compose(tip -> store.checkpointed().map(size -> new Standing(head, tip, size))));
    }

    private Future<Standing> drain(Standing standing) {
        return needs.store().lagging(LOTS).compose(lots -> {
            needs.meters().waiting(lots);
            if (lots.isEmpty()) {
                return Future.succeededFuture(standing);
            }
            int perLot = Math.max(1, ROWS / lots.size());
            return needs.store().rows(lots, perLot).compose(rows -> {
                LogBatch batch = LogBatch.of(standing.tip(), lots, rows);
                return batch.isEmpty() ? Future.succeededFuture(standing) : append(standing, batch);
            });
        });
    }

    private Future<Standing> append(Standing standing, LogBatch batch) {
        return needs.store().append(standing.head(), batch).compose(held -> {
            if (!held) {
                return Future.failedFuture("another node is the sequencer of the log now");
            }
            LogHead head = new LogHead(standing.head().epoch(), batch.sizeAfter());
            return drain(new Standing(head, batch.tip(), standing.checkpointed()));
        });
    }

    private Future<Standing> sign(Standing standing) {
        long size = standing.head().size();
        if (size == standing.checkpointed()) {
            return Future.succeededFuture(standing);
        }
        Checkpoint checkpoint =
                Checkpoint.of(needs.origin(), size, standing.tip().root());
        return needs.keys()
                .sign(checkpoint)
                .compose(note -> needs.store()
                        .keep(standing.head(), checkpoint, note, needs.clock().nowMicros()))
                .map(kept -> {
                    needs.vertx().eventBus().publish(SIGNED, size, new DeliveryOptions().setLocalOnly(true));
                    return new Standing(standing.head(), standing.tip(), size);
                });
    }
}
