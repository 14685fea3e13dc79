package yunpai.engine.lot;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import yunpai.engine.loop.Loop;
import yunpai.engine.record.PublicLot;
import yunpai.rules.lot.Lot;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.SuspensionKind;

/**
 * What follows when a lot has come to this node (Art 28). One whose owner let go in order was served all the time; for any other it
 * is asked until when its owner was seen, and what fell into the time since then is suspended.
 */
final class Succession {

    private final Loop loop;
    private final LotNode.Needs needs;
    private final LotTimers timers;
    private final Consumer<Work> writer;
    /** Found at a take-over, and not yet on record. */
    private final Map<UUID, String> faults = new HashMap<>();

    Succession(Loop loop, LotNode.Needs needs, LotTimers timers, Consumer<Work> writer) {
        this.loop = loop;
        this.needs = needs;
        this.timers = timers;
        this.writer = writer;
    }

    /**
     * Whether the lot was served until now; if it must be suspended, the book is told, before anything is decided in it. Does not fail.
     */
    Future<Void> judge(LotBook book, Predecessor before) {
        UUID lotId = book.place().lotId();
        String known = faults.get(lotId);
        if (known != null) {
            book.suspendFirst(known);
            return Future.succeededFuture();
        }
        long gapNanos = loop.nanos() - before.askedNanos();
        boolean servedAllTheTime = before.node().equals(needs.placement().self())
                || (before.letGo() && gapNanos <= needs.patience().nanos());
        if (servedAllTheTime || !(book.lot() instanceof Lot.Running)) {
            return Future.succeededFuture();
        }
        return outageBefore(before, gapNanos)
                .onSuccess(outage -> TakeOver.fault(book.lot(), outage).ifPresent(fault -> {
                    faults.put(lotId, fault);
                    book.suspendFirst(fault);
                }))
                .mapEmpty();
    }

    /** The book is open: from now on the lot's time is kept. */
    void loaded(LotBook book) {
        UUID lotId = book.place().lotId();
        timers.disarm(lotId);
        String fault = faults.get(lotId);
        if (fault == null) {
            timers.arm(book);
        } else {
            suspend(book, fault);
        }
    }

    /** Something is on record: a lot that is suspended by now need not be any more. */
    void settled(LotBook book) {
        if (!(book.lot() instanceof Lot.Announced) && !(book.lot() instanceof Lot.Open)) {
            forget(book.place().lotId());
        }
    }

    /** The lot is another node's, which judges for itself. */
    void forget(UUID lotId) {
        faults.remove(lotId);
    }

    private void suspend(LotBook book, String reason) {
        LotCommand pause = new LotCommand.SuspendLot(SuspensionKind.DEFERRED, reason, PublicLot.PLATFORM);
        writer.accept(new Work.OfClock(book.place().lotId(), pause, null));
    }

    /** Does not fail: what cannot be known is taken for the worst. */
    private Future<Outage> outageBefore(Predecessor before, long gapNanos) {
        long now = needs.courtClock().nowMicros();
        if (before.letGo()) {
            long gapMicros = gapNanos / 1_000;
            long courtMicros = (long) (gapMicros * needs.courtClock().rate());
            return Future.succeededFuture(new Outage(now - courtMicros, now, gapMicros, "the lot changed its owner"));
        }
        return lastSeen(before.node()).map(this::unserved);
    }

    private Future<NodeRegistry.@Nullable Seen> lastSeen(UUID node) {
        return needs.registry()
                .lastSeen(node)
                .<NodeRegistry.@Nullable Seen>map(seen -> seen.orElse(null))
                .otherwiseEmpty();
    }

    private Outage unserved(NodeRegistry.@Nullable Seen seen) {
        long now = needs.courtClock().nowMicros();
        return seen == null
                ? new Outage(0, now, now, "nobody knows since when there was no owner")
                : new Outage(
                        Math.min(seen.courtMicros(), now),
                        now,
                        Math.max(0, needs.realClock().nowMicros() - seen.realMicros()),
                        "there was no owner");
    }
}
