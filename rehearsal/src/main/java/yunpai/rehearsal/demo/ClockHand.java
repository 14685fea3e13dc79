package yunpai.rehearsal.demo;

import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.protocol.lot.LotState;
import yunpai.protocol.time.ClockSetting;
import yunpai.protocol.time.CourtTime;
import yunpai.rehearsal.crowd.HallView;
import yunpai.rehearsal.visitor.Visitor;

/** Hurries the court clock through quiet hours and slows it down before something happens, so that five minutes last half a minute. */
final class ClockHand {
    private static final Logger LOG = LoggerFactory.getLogger(ClockHand.class);
    private static final double SLOW = 10;
    /** From here to an end the clock goes slowly, in court seconds. */
    private static final double NEAR_SECONDS = 360;

    private static final long LOOK_EVERY_MILLIS = 700;

    private final Vertx vertx;
    private final Visitor admin;
    private final HallView view;
    private long looking = -1;
    private final double fast;
    private double asked = -1;

    /** The hand of a clock that runs so fast through quiet hours, in court seconds per second. */
    ClockHand(Vertx vertx, Visitor admin, HallView view, double fast) {
        this.fast = fast;
        this.vertx = vertx;
        this.admin = admin;
        this.view = view;
    }

    ClockHand start() {
        looking = vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> look());
        return this;
    }

    void stop() {
        vertx.cancelTimer(looking);
    }

    private void look() {
        long now = view.nowMicros();
        if (now == 0) {
            return;
        }
        OptionalLong next =
                instants(view.lots()).filter(it -> it > now - 2_000_000).min();
        double left = next.isPresent() ? (next.getAsLong() - now) / 1e6 : 3_600;
        // Slows down over some seconds instead of at once, and never runs past what it slows down for.
        double rate = Math.clamp((left - NEAR_SECONDS) / 3, SLOW, fast);
        boolean slowAtLast = rate == SLOW && asked != SLOW;
        if (asked < 0 || slowAtLast || Math.abs(rate - asked) > asked * 0.2) {
            asked = rate;
            admin.put("/api/rehearsal/clock", new ClockSetting(null, (double) Math.round(rate)), CourtTime.class)
                    .onFailure(e -> {
                        asked = -1;
                        LOG.warn("the clock could not be set: {}", e.getMessage());
                    });
        }
    }

    private static LongStream instants(Collection<LotState> lots) {
        return lots.stream()
                .mapToLong(it -> switch (it.state()) {
                    case "open" -> it.closesAtMicros() == null ? Long.MAX_VALUE : it.closesAtMicros();
                    case "suspended" ->
                        it.suspension() == null || it.suspension().resumesAtMicros() == null
                                ? Long.MAX_VALUE
                                : it.suspension().resumesAtMicros();
                    default -> Long.MAX_VALUE;
                })
                .filter(it -> it < Long.MAX_VALUE);
    }
}
