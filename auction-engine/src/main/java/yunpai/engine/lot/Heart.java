package yunpai.engine.lot;

import io.vertx.core.Vertx;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import yunpai.engine.time.CourtClock;

/**
 * Says once a second that this node serves its lots, and notices when it does not: when the database does not take the word, when
 * the process stood still, or when the court clock is not to be trusted. It runs on real time.
 */
final class Heart {

    static final String DATABASE = "the database does not answer";
    static final String CLOCK = "the court clock is not trusted";
    private static final long BEAT_MILLIS = 1_000;
    private static final long TICK_MILLIS = 200;

    private final Vertx vertx;
    private final NodeRegistry registry;
    private final UUID node;
    private final Clocks clocks;
    private final OutageGuard guard;
    private final Patience patience;
    private long beatTimer;
    private long tickTimer;
    private boolean beating;
    private long lastTickMicros;
    private long lastTickNanos;
    private long lastBeatMicros;
    private long lastBeatNanos;

    Heart(Vertx vertx, LotOwner.Needs needs, OutageGuard guard) {
        this.vertx = vertx;
        this.registry = needs.registry();
        this.node = needs.placement().self();
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
        lastTickNanos = System.nanoTime();
        lastBeatMicros = lastTickMicros;
        lastBeatNanos = lastTickNanos;
        beatTimer = vertx.setPeriodic(BEAT_MILLIS, due -> beat());
        tickTimer = vertx.setPeriodic(TICK_MILLIS, due -> tick());
        trust();
    }

    void stop() {
        vertx.cancelTimer(beatTimer);
        vertx.cancelTimer(tickTimer);
    }

    /** To be called when the court clock has changed. */
    void trust() {
        if (clocks.court().trusted()) {
            guard.back(CLOCK);
        } else {
            guard.lost(CLOCK, clocks.court().nowMicros(), System.nanoTime());
        }
    }

    private void tick() {
        guard.took("the process stood still", lastTickMicros, lastTickNanos);
        lastTickMicros = clocks.court().nowMicros();
        lastTickNanos = System.nanoTime();
    }

    private void beat() {
        if (beating) {
            return;
        }
        beating = true;
        NodeRegistry.Seen now = clocks.now();
        long nanos = System.nanoTime();
        registry.heartbeat(node, now)
                .timeout(patience.noticeableMillis(), TimeUnit.MILLISECONDS)
                .onComplete(done -> {
                    beating = false;
                    if (done.failed()) {
                        guard.lost(DATABASE, lastBeatMicros, lastBeatNanos);
                        return;
                    }
                    guard.back(DATABASE);
                    guard.took("the database was slow", now.courtMicros(), nanos);
                    lastBeatMicros = clocks.court().nowMicros();
                    lastBeatNanos = System.nanoTime();
                });
    }
}
