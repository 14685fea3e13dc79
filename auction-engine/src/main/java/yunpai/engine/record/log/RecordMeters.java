package yunpai.engine.record.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import yunpai.engine.time.CourtClock;

/** What operators see of the log at one node: how far it is behind the record, its last checkpoint, and what witnesses answer. */
public final class RecordMeters {
    private static final double NANOS = 1e9;
    private static final double MICROS = 1e6;

    private final MeterRegistry registry;
    private final CourtClock clock;
    private final Counter failures;
    private volatile boolean sequencer;
    private volatile long waitingRows;
    private volatile long levelNanos = System.nanoTime();
    private volatile long size;
    private volatile long signedAtMicros;

    public RecordMeters(MeterRegistry registry, CourtClock clock) {
        this.registry = registry;
        this.clock = clock;
        this.failures = registry.counter("yunpai.record.failures");
        gauge("yunpai.record.sequencer", () -> sequencer ? 1 : 0);
        gauge("yunpai.record.waiting.rows", () -> waitingRows);
        gauge("yunpai.record.behind.seconds", () -> sequencer ? (System.nanoTime() - levelNanos) / NANOS : 0);
        gauge("yunpai.record.checkpoint.entries", () -> size);
        gauge("yunpai.record.checkpoint.age.seconds", this::ageSeconds);
    }

    private void gauge(String name, java.util.function.Supplier<Number> value) {
        Gauge.builder(name, value).register(registry);
    }

    /** This node has begun to put events in order, or has left that to another. */
    void sequencing(boolean mine) {
        if (mine != sequencer) {
            levelNanos = System.nanoTime();
            waitingRows = 0;
            sequencer = mine;
        }
    }

    /** Rows that are committed and not in the tree. */
    void waiting(List<LaggingLot> lots) {
        waitingRows = lots.stream().mapToLong(lot -> lot.seq() - lot.takenSeq()).sum();
    }

    /** A look came to its end: what is in the tree is signed. */
    void looked() {
        if (waitingRows == 0) {
            levelNanos = System.nanoTime();
        }
    }

    void failed() {
        failures.increment();
    }

    /** The newest checkpoint that anybody can read. */
    void latest(SignedCheckpoint checkpoint) {
        size = checkpoint.size();
        signedAtMicros = checkpoint.atMicros();
    }

    /** A witness, by its public name. */
    Answers witness(String name) {
        return new Answers(
                registry.counter("yunpai.witness.answers", "witness", name, "answer", "countersigned"),
                registry.counter("yunpai.witness.answers", "witness", name, "answer", "refused"),
                registry.counter("yunpai.witness.answers", "witness", name, "answer", "none"));
    }

    /**
     * What one witness answered.
     *
     * @param refused it was asked and would not sign
     * @param none it could not be asked
     */
    record Answers(Counter countersigned, Counter refused, Counter none) {}

    /** On the court clock; the court's own pace in rehearsal is taken out. Zero before the first. */
    private double ageSeconds() {
        return signedAtMicros == 0
                ? 0
                : Math.max(0, clock.nowMicros() - signedAtMicros) / MICROS / Math.max(1, clock.rate());
    }
}
