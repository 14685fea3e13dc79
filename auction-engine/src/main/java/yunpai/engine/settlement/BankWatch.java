package yunpai.engine.settlement;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.alarm.Alarm;
import yunpai.engine.loop.VertxLoop;
import yunpai.engine.time.CourtClock;

/**
 * Reconciles every hour of the court clock, and a minute after it has found something new, so that what stays is known soon. However
 * fast a rehearsal's clock runs, there is a pause between two looks. Lives on one Vert.x context.
 */
final class BankWatch {
    private static final Logger LOG = LoggerFactory.getLogger(BankWatch.class);
    private static final long EVERY_MICROS = 3_600_000_000L;
    private static final long AGAIN_MICROS = 60_000_000L;
    private static final long LEAST_PAUSE_MILLIS = 5_000;
    private static final long LIMIT_SECONDS = 120;

    private final Vertx vertx;
    private final CourtClock clock;
    private final Reconciliation reconciliation;
    private final AtomicLong differences = new AtomicLong();
    private final AtomicLong differenceFen = new AtomicLong();
    private final Counter failures;
    private long courtTimer = -1;
    private long pause = -1;
    private boolean stopped;

    BankWatch(Vertx vertx, CourtClock clock, Reconciliation reconciliation, MeterRegistry meters) {
        this.vertx = vertx;
        this.clock = clock;
        this.reconciliation = reconciliation;
        meters.gauge("yunpai.bank.differences", differences);
        meters.gauge("yunpai.bank.difference.fen", differenceFen);
        this.failures = meters.counter("yunpai.bank.checks.failed");
    }

    /** Begins with a look at once, on the caller's context. */
    void start() {
        look();
    }

    void stop() {
        stopped = true;
        vertx.cancelTimer(pause);
        clock.cancelTimer(courtTimer);
    }

    private void look() {
        if (stopped) {
            return;
        }
        reconciliation.look().timeout(LIMIT_SECONDS, TimeUnit.SECONDS).onComplete(result -> {
            boolean soon = result.failed() || result.result().stream().anyMatch(found -> !found.stays());
            if (result.failed()) {
                failures.increment();
                LOG.warn(
                        "the bank's statement could not be held against our books; trying again: {}",
                        result.cause().getMessage());
            } else {
                measure(result.result());
            }
            long next = clock.nowMicros() + (soon ? AGAIN_MICROS : EVERY_MICROS);
            pause = vertx.setTimer(
                    LEAST_PAUSE_MILLIS, rested -> courtTimer = clock.setTimer(VertxLoop.here(vertx), next, this::look));
        });
    }

    private void measure(List<Difference> found) {
        List<Difference> staying = found.stream().filter(Difference::stays).toList();
        long fen = staying.stream()
                .mapToLong(one -> Math.abs(one.oursFen() - one.banksFen()))
                .sum();
        if (!staying.isEmpty() && staying.size() != differences.get()) {
            Alarm.BANK_DIFFERS
                    .raise(LOG)
                    .log(
                            "ALARM our books and the bank's statement differ in {} movements, {} fen in all",
                            staying.size(),
                            fen);
        }
        differences.set(staying.size());
        differenceFen.set(fen);
    }
}
