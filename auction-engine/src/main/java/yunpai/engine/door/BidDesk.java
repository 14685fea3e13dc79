package yunpai.engine.door;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yunpai.engine.deposit.Admission;
import yunpai.engine.deposit.Admissions;
import yunpai.engine.loop.Loop;
import yunpai.engine.lot.BidAnswers;
import yunpai.engine.lot.BidKey;
import yunpai.engine.lot.BidOut;
import yunpai.engine.lot.LotStore;
import yunpai.protocol.lot.BidAnswer;
import yunpai.protocol.lot.BidRequest;
import yunpai.rules.Rule;
import yunpai.rules.lot.EventCodec;

/** What stands behind both doors, the request and the socket: who may bid under which code, and how fast. */
public final class BidDesk {

    private static final Logger LOG = LoggerFactory.getLogger(BidDesk.class);
    private static final long BUSY_MILLIS = 1_000;
    /**
     * Shorter than an owner waits at a fence, by more than clocks may differ: a door must not be taken for lost because a lookup is
     * slow, and no bid may leave it for a lot that was closed without it, for nobody knew yet that it serves the lot.
     */
    private static final long LOOKUP_MILLIS = 1_000;

    private final Loop loop;
    private volatile Door door;
    private final Admissions admissions;
    private final LotStore store;
    private final RateLimit rate;

    public BidDesk(Loop loop, Door door, Admissions admissions, LotStore store, BidRate rate) {
        this.loop = loop;
        this.door = door;
        this.admissions = admissions;
        this.store = store;
        this.rate = new RateLimit(rate, loop::nanos);
    }

    /**
     * Takes a bid that has just been read completely. The future does not fail: every foreseen outcome is an answer, and a bid whose
     * way broke before it was handed over may simply be sent again.
     */
    public Future<BidOut> place(UUID accountId, UUID lotId, BidRequest request) {
        Door through = door;
        Arrivals.Arrival arrival = through.arrive(lotId);
        if (arrival == null) {
            return Future.succeededFuture(new BidOut(null, BUSY_MILLIS));
        }
        OptionalLong wait = rate.waitMillis(accountId, lotId);
        if (wait.isPresent()) {
            through.dismiss(arrival);
            return Future.succeededFuture(new BidOut(null, wait.getAsLong()));
        }
        long arrivedNanos = loop.nanos();
        Future<Optional<Admission>> admitted = admissions
                .of(accountId, lotId)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(found)
                        : through.serves(lotId).map(found));
        return loop.within(admitted, LOOKUP_MILLIS).transform(found -> {
            // The answer and the end of patience may both have waited for a process that stood still.
            if (found.failed() || loop.nanos() - arrivedNanos > LOOKUP_MILLIS * 1_000_000) {
                LOG.warn(
                        "an admission could not be looked up: {}",
                        found.failed() ? found.cause().getMessage() : "it came too late");
                through.dismiss(arrival);
                return Future.succeededFuture(new BidOut(null, BUSY_MILLIS));
            }
            if (found.result().isEmpty()) {
                through.dismiss(arrival);
                return notAdmitted(lotId, request);
            }
            return through.forward(arrival, new Admitted(lotId, found.result().get(), request));
        });
    }

    /** From now on bids go through that door; those on their way keep theirs. */
    public void changeTo(Door fresh) {
        door = fresh;
    }

    /** What became of a bid of that account; empty if it never came here. */
    Future<Optional<BidAnswer>> find(UUID accountId, UUID lotId, String bidId) {
        return admission(accountId, lotId).compose(admission -> {
            if (admission.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            BidKey key = BidKey.of(lotId, admission.get().code(), bidId);
            return store.answers(Set.of(key))
                    .map(found -> Optional.ofNullable(found.get(key))
                            .flatMap(entry -> BidAnswers.of(
                                    lotId,
                                    entry.seq(),
                                    EventCodec.decode(entry.body().getBytes()))));
        });
    }

    private Future<Optional<Admission>> admission(UUID accountId, UUID lotId) {
        return loop.within(admissions.of(accountId, lotId), LOOKUP_MILLIS);
    }

    private Future<BidOut> notAdmitted(UUID lotId, BidRequest request) {
        BidAnswer refused = BidAnswers.refused(lotId, request.bidId(), request.amountFen(), Rule.BIDDER_IS_ADMITTED);
        return loop.within(store.find(lotId), LOOKUP_MILLIS)
                .map(known -> new BidOut(known.isPresent() ? refused : null, null))
                .otherwise(away -> new BidOut(null, BUSY_MILLIS));
    }
}
