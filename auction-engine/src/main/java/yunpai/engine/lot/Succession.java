package yunpai.engine.lot;

import io.vertx.core.Future;
import java.util.Optional;
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

    Succession(Loop loop, LotNode.Needs needs, LotTimers timers, Consumer<Work> writer) {
        this.loop = loop;
        this.needs = needs;
        this.timers = timers;
        this.writer = writer;
    }

    void loaded(LotBook book, Predecessor before) {
        timers.disarm(book.place().lotId());
        long gapNanos = loop.nanos() - before.askedNanos();
        boolean servedAllTheTime = before.node().equals(needs.placement().self())
                || (before.letGo() && gapNanos <= needs.patience().nanos());
        if (servedAllTheTime || !(book.lot() instanceof Lot.Running)) {
            timers.arm(book);
            return;
        }
        outageBefore(before, gapNanos).onComplete(outage -> {
            Optional<String> fault = TakeOver.fault(book.lot(), outage.result());
            if (fault.isPresent()) {
                suspend(book, fault.get());
            } else {
                timers.arm(book);
            }
        });
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
