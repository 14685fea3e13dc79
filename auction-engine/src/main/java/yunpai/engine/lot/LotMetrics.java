package yunpai.engine.lot;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.lot.BidAnswer;

/**
 * What operators see of the owner. No label names a lot, a code or a person. What counts is there from the start, at nought, so that
 * its first step is seen as one; times are counted into fixed bounds, which can be added up over nodes.
 */
final class LotMetrics {

    private static final Duration[] BOUNDS = LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final Outcome ACCEPTED = new Outcome(BidAnswer.ACCEPTED, null);

    private final MeterRegistry registry;
    private final DistributionSummary batchEntries;
    private final DistributionSummary batchLots;
    private final Timer commit;
    private final Timer stampToAnswer;
    /** Found anew for each bid they would cost more than counting. */
    private final Map<Outcome, Counter> bids = new HashMap<>();

    private final Counter unknown;
    private final Counter busy;
    private final Counter takenOver;
    private final Counter letGo;
    private final Counter fenced;

    LotMetrics(MeterRegistry registry, Supplier<Number> queueDepth) {
        this.registry = registry;
        this.batchEntries = DistributionSummary.builder("yunpai.commit.entries")
                .serviceLevelObjectives(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000)
                .register(registry);
        this.batchLots = DistributionSummary.builder("yunpai.commit.lots").register(registry);
        this.commit =
                Timer.builder("yunpai.commit").serviceLevelObjectives(BOUNDS).register(registry);
        this.stampToAnswer = Timer.builder("yunpai.bid.stamp.to.commit")
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
        this.unknown = registry.counter("yunpai.commit.unknown");
        this.bids.put(ACCEPTED, counter(ACCEPTED));
        this.busy = counter(new Outcome("busy", null));
        this.takenOver = ownership("taken_over");
        this.letGo = ownership("let_go");
        this.fenced = ownership("fenced");
        Gauge.builder("yunpai.queue.depth", queueDepth).register(registry);
    }

    private record Outcome(String outcome, @Nullable String rule) {}

    private Counter counter(Outcome of) {
        String rule = of.rule() == null ? "none" : of.rule();
        return registry.counter("yunpai.bids", "outcome", of.outcome(), "rule", rule);
    }

    private Counter ownership(String change) {
        return registry.counter("yunpai.ownership.changes", "change", change);
    }

    void committed(Commit done, long nowNanos) {
        commit.record(nowNanos - done.startedNanos(), TimeUnit.NANOSECONDS);
        batchLots.record(done.written().size());
        batchEntries.record(done.entries());
    }

    void unknownOutcome() {
        unknown.increment();
    }

    /** A lot's epoch was raised for this node and its record read. */
    void takenOver() {
        takenOver.increment();
    }

    /** A lot went to the node that asked for it. */
    void letGo() {
        letGo.increment();
    }

    /** Others had become the owners of that many lots when this node wrote them. */
    void fenced(int lots) {
        fenced.increment(lots);
    }

    void answered(BidAnswer answer, long sinceStampMicros) {
        bids.computeIfAbsent(new Outcome(answer.outcome(), answer.rule()), this::counter)
                .increment();
        stampToAnswer.record(Math.max(0, sinceStampMicros), TimeUnit.MICROSECONDS);
    }

    void busy() {
        busy.increment();
    }
}
