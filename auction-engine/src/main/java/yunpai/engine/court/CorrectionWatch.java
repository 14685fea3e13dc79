package yunpai.engine.court;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.court.store.PgCorrections;
import yunpai.engine.lot.LotAnswer;
import yunpai.engine.lot.LotCommands;
import yunpai.engine.time.CourtClock;
import yunpai.protocol.court.DueItem;
import yunpai.rules.lot.LotCommand;
import yunpai.rules.lot.Lots;
import yunpai.rules.lot.SuspensionKind;

/**
 * Suspends an open lot when five minutes before its end, or later, something that was said beside its notice is still undecided: nobody
 * is to bid on what may not be so. Each node looks; the second to ask finds the lot suspended.
 */
public final class CorrectionWatch implements DueSource {
    /** What everybody reads. It is not the platform's fault, so the platform does not take it for one. */
    static final String REASON =
            "直播或答复中所述情况与拍卖公告不一致，更正尚未作出决定，依照规定暂缓拍卖。(Something said differs from the notice and is not decided yet.)";

    static final String BY = "correction";
    private static final long BEFORE_END_MICROS = Lots.EXTENSION_MICROS;
    private static final long LOOK_MILLIS = 500;
    private static final Logger LOG = LoggerFactory.getLogger(CorrectionWatch.class);

    private final PgCorrections store;
    private final LotCommands lots;
    private final CourtClock clock;
    private long timer = -1;
    private boolean looking;

    CorrectionWatch(PgCorrections store, LotCommands lots, CourtClock clock) {
        this.store = store;
        this.lots = lots;
        this.clock = clock;
    }

    /** Begins to look. */
    public void start(Vertx vertx) {
        timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
    }

    public void stop(Vertx vertx) {
        vertx.cancelTimer(timer);
    }

    @Override
    public Future<List<DueItem>> due(UUID courtId, long nowMicros) {
        return store.due(courtId, nowMicros, BEFORE_END_MICROS);
    }

    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        store.ripe(clock.nowMicros(), BEFORE_END_MICROS)
                .compose(all -> Future.join(all.stream().map(this::suspend).toList()))
                .onComplete(done -> {
                    looking = false;
                    if (done.failed()) {
                        LOG.warn(
                                "undecided corrections could not be looked at: {}",
                                done.cause().getMessage());
                    }
                });
    }

    private Future<Void> suspend(PgCorrections.Ripe ripe) {
        return lots.submit(ripe.lotId(), new LotCommand.SuspendLot(SuspensionKind.DEFERRED, REASON, BY))
                .compose(answer -> {
                    if (!(answer instanceof LotAnswer.Done)) {
                        // Whatever it was, it is looked at again while the lot is open.
                        return Future.succeededFuture();
                    }
                    LOG.info("lot {} is suspended: a correction is undecided", ripe.lotId());
                    return store.suspended(ripe.correctionId(), clock.nowMicros());
                });
    }
}
