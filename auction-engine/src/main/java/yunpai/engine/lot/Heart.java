package yunpai.engine.lot;

import io.vertx.core.Future;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.loop.Loop;
import yunpai.engine.placement.Placement;
import yunpai.engine.time.CourtClock;

/**
 * Says once a second that this node serves its lots, and notices when it does not: when the database does not take the word, when
 * the process stood still, or when the court clock is not to be trusted. It runs on real time.
 */
final class Heart {

    private static final Logger LOG = LoggerFactory.getLogger(Heart.class);

    static final String DATABASE = "the database does not answer";
    static final String CLOCK = "the court clock is not trusted";
    private static final long BEAT_MILLIS = 1_000;
    private static final long TICK_MILLIS = 200;
    /** Three beats missed, and no member any more. */
    private static final long GONE_MICROS = 3_000_000;

    /** Shorter than a successor waits to be answered. */
    private static final long PROOF_MILLIS = 800;

    private static final int BAD_BEATS = 2;

    private final Loop loop;
    private final NodeRegistry registry;
    private final UUID node;
    private final Clocks clocks;
    private final OutageGuard guard;
    private final Patience patience;
    private final Placement placement;
    private final RegisteredDoors doors;
    private boolean leaving;
    private boolean withdrawn;
    private int bad;
    private long beatTimer;
    private long tickTimer;
    private boolean beating;
    private long lastTickMicros;
    private long lastTickNanos;
    private long lastBeatMicros;
    private long lastBeatNanos;

    Heart(Loop loop, LotNode.Needs needs, OutageGuard guard, RegisteredDoors doors) {
        this.loop = loop;
        this.registry = needs.registry();
        this.placement = needs.placement();
        this.doors = doors;
        this.node = placement.self();
        this.clocks = new Clocks(needs.courtClock(), needs.realClock());
        this.patience = needs.patience();
        this.guard = guard;
    }

    /** The clock lots live by, and the real one below it, which is the same in earnest. */
    private record Clocks(CourtClock court, CourtClock real) {
        NodeRegistry.Seen now() {
            return new NodeRegistry.Seen(court.nowMicros(), real.nowMicros());
        }
    }

    void start() {
        lastTickMicros = clocks.court().nowMicros();
        lastTickNanos = loop.nanos();
        lastBeatMicros = lastTickMicros;
        lastBeatNanos = lastTickNanos;
        beatTimer = loop.setPeriodic(BEAT_MILLIS, this::beat);
        tickTimer = loop.setPeriodic(TICK_MILLIS, this::tick);
        trust();
    }

    /** The node is about to stop: it does not offer itself again. */
    Future<Void> leave() {
        leaving = true;
        return placement.offer(false);
    }

    void stop() {
        loop.cancelTimer(beatTimer);
        loop.cancelTimer(tickTimer);
    }

    /**
     * Doors of nodes that are gone take no bids any more, and are not waited for when a lot ends later on. By a clock that is ahead,
     * everybody would be gone.
     */
    Future<Void> closeLostDoors() {
        if (!clocks.court().trusted() && !placement.alone()) {
            return Future.succeededFuture();
        }
        long unseenSince = placement.alone() ? Long.MAX_VALUE : clocks.real().nowMicros() - GONE_MICROS;
        return registry.closeDoorsOfOthers(
                        placement.living(), unseenSince, clocks.court().nowMicros())
                .onSuccess(closed -> {
                    if (closed > 0) {
                        LOG.warn("{} doors of nodes that are gone were closed", closed);
                        doors.forget();
                    }
                })
                .mapEmpty();
    }

    /** Offers this node for the first time, if its clock is to be believed. */
    Future<Void> offerFirst() {
        withdrawn = !clocks.court().trusted();
        return placement.offer(!withdrawn);
    }

    /** Leaves the lots to others until this node can serve again. */
    Future<Void> withdraw() {
        withdrawn = true;
        return placement.offer(false);
    }

    /** Whoever cannot serve for more than a moment leaves the lots to others, until he can again. */
    private void offer() {
        bad = guard.serving() ? 0 : bad + 1;
        if (!leaving && !withdrawn && bad >= BAD_BEATS) {
            withdraw();
        } else if (!leaving && withdrawn && bad == 0) {
            withdrawn = false;
            placement.offer(true);
        }
    }

    /** To be called when the court clock has changed. */
    void trust() {
        if (clocks.court().trusted()) {
            guard.back(CLOCK);
        } else {
            guard.lost(CLOCK, clocks.court().nowMicros(), loop.nanos());
        }
    }

    private void tick() {
        guard.took("the process stood still", lastTickMicros, lastTickNanos);
        lastTickMicros = clocks.court().nowMicros();
        lastTickNanos = loop.nanos();
    }

    /** Whether the database takes the word now. Does not fail. */
    Future<Boolean> beats() {
        return loop.within(registry.heartbeat(node, clocks.now()), PROOF_MILLIS)
                .map(true)
                .otherwise(false);
    }

    private void beat() {
        if (beating) {
            return;
        }
        beating = true;
        NodeRegistry.Seen now = clocks.now();
        long nanos = loop.nanos();
        loop.within(registry.heartbeat(node, now), patience.noticeableMillis()).onComplete(done -> {
            beating = false;
            if (done.failed()) {
                guard.lost(DATABASE, lastBeatMicros, lastBeatNanos);
                offer();
                return;
            }
            guard.back(DATABASE);
            offer();
            if (!placement.alone()) {
                closeLostDoors().onFailure(away -> LOG.warn("doors could not be looked at: {}", away.getMessage()));
            }
            guard.took("the database was slow", now.courtMicros(), nanos);
            lastBeatMicros = clocks.court().nowMicros();
            lastBeatNanos = loop.nanos();
        });
    }
}
