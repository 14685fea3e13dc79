package yunpai.rehearsal.demo;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.protocol.court.ResumeRequest;
import yunpai.protocol.lot.LotState;
import yunpai.protocol.lot.LotSummary;
import yunpai.rehearsal.crowd.HallView;
import yunpai.rehearsal.visitor.Visitor;

/** The demo's officer: when the platform suspended a lot for a fault of its own, he announces that it goes on. */
final class DemoOfficer {
    private static final Logger LOG = LoggerFactory.getLogger(DemoOfficer.class);
    private static final long LOOK_EVERY_MILLIS = 5_000;
    private static final long AFTER_MICROS = 3 * 60_000_000L;

    private final Vertx vertx;
    private final Visitor officer;
    private final HallView view;
    private final List<LotSummary> lots;
    private final Set<UUID> resuming = ConcurrentHashMap.newKeySet();
    private long looking = -1;

    DemoOfficer(Vertx vertx, Visitor officer, HallView view, List<LotSummary> lots) {
        this.vertx = vertx;
        this.officer = officer;
        this.view = view;
        this.lots = List.copyOf(lots);
    }

    DemoOfficer start() {
        officer.signIn(Cast.OFFICER, Cast.PASSWORD)
                .onSuccess(in -> looking = vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> look()))
                .onFailure(e -> LOG.warn("the demo's officer could not sign in: {}", e.getMessage()));
        return this;
    }

    void stop() {
        vertx.cancelTimer(looking);
    }

    private void look() {
        for (LotSummary lot : lots) {
            boolean waits = view.lot(lot.lotId())
                    .map(LotState::suspension)
                    .filter(it -> it.byPlatform() && it.resumesAtMicros() == null)
                    .isPresent();
            if (waits && resuming.add(lot.lotId())) {
                resume(lot);
            }
        }
    }

    private void resume(LotSummary lot) {
        ResumeRequest request = new ResumeRequest(view.nowMicros() + AFTER_MICROS, 10, "平台故障已排除，恢复竞价（虚构）。");
        officer.tell(HttpMethod.POST, "/api/courts/" + lot.courtId() + "/lots/" + lot.lotId() + "/resume", request)
                .onComplete(done -> {
                    resuming.remove(lot.lotId());
                    if (done.failed()) {
                        LOG.warn("a lot could not be resumed: {}", done.cause().getMessage());
                    }
                });
    }
}
