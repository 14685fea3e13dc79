package yunpai.engine.lot;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import yunpai.protocol.lot.BidAnswer;

/** What operators see of the owner. No label names a code or a person. */
final class LotMetrics {

    private final MeterRegistry registry;
    private final DistributionSummary batchEntries;
    private final DistributionSummary batchLots;
    private final Timer commit;
    private final Timer stampToAnswer;

    LotMetrics(MeterRegistry registry, Supplier<Number> queueDepth) {
        this.registry = registry;
        this.batchEntries = DistributionSummary.builder("yunpai.commit.entries")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        this.batchLots = DistributionSummary.builder("yunpai.commit.lots").register(registry);
        this.commit =
                Timer.builder("yunpai.commit").publishPercentiles(0.5, 0.99).register(registry);
        this.stampToAnswer = Timer.builder("yunpai.bid.stamp.to.commit")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        registry.gauge(
                "yunpai.queue.depth", queueDepth, supplier -> supplier.get().doubleValue());
    }

    void committed(Turn turn, long nowNanos) {
        commit.record(nowNanos - turn.startedNanos(), TimeUnit.NANOSECONDS);
        batchLots.record(turn.written().size());
        batchEntries.record(turn.entries());
    }

    void unknownOutcome() {
        registry.counter("yunpai.commit.unknown").increment();
    }

    void fenced() {
        registry.counter("yunpai.commit.fenced").increment();
    }

    void answered(BidAnswer answer, long sinceStampMicros) {
        String rule = answer.rule() == null ? "none" : answer.rule();
        registry.counter("yunpai.bids", "outcome", answer.outcome(), "rule", rule)
                .increment();
        stampToAnswer.record(Math.max(0, sinceStampMicros), TimeUnit.MICROSECONDS);
    }

    void busy() {
        registry.counter("yunpai.bids", "outcome", "busy", "rule", "none").increment();
    }
}
