package yunpai.load.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;

/**
 * Bidders who each wait for an answer before they bid again, so that the path under test sets the pace. Bidder {@code b} bids on lot
 * {@code b % lots}; the amounts of a lot rise with every bid, whoever makes it. All of them live on the caller's event loop, where the door
 * under test lives too, as it does with the sockets of a server; so bids arrive in the order of their amounts and none is refused for
 * having been overtaken.
 */
final class Crowd {
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Vertx vertx;
    private final BidPath path;
    private final int bidders;
    private final AtomicLongArray numbers;

    Crowd(Vertx vertx, BidPath path, int bidders, int lots) {
        this.vertx = vertx;
        this.path = path;
        this.bidders = bidders;
        this.numbers = new AtomicLongArray(lots);
    }

    /** Bids for {@code warmUp}, then counts for {@code length}; blocks until the last answer is in. */
    Measured bidFor(Duration warmUp, Duration length) {
        long counted = System.nanoTime() + warmUp.toNanos();
        Shift shift = new Shift(counted, counted + length.toNanos(), Long.MAX_VALUE);
        return measured(meet(shift), length);
    }

    /** Bids until so many bids are answered. */
    void bidUntil(long bids, Duration longest) {
        long began = System.nanoTime();
        Shift shift = new Shift(began, began + longest.toNanos(), bids);
        Tally tally = meet(shift);
        long answered = tally.accepted + tally.refused;
        if (answered < bids) {
            throw new IllegalStateException(answered + " bids in " + longest.toSeconds() + " s are too few");
        }
    }

    private Tally meet(Shift shift) {
        List<Future<Void>> ends = new ArrayList<>();
        Tally tally = new Tally();
        Context home = vertx.getOrCreateContext();
        for (int bidder = 0; bidder < bidders; bidder++) {
            Promise<Void> end = Promise.promise();
            ends.add(end.future());
            int self = bidder;
            home.runOnContext(here -> next(self, shift, tally, end));
        }
        Future.all(ends).await();
        return tally;
    }

    private record Shift(long fromNanos, long toNanos, long bids) {}

    /** What the bidders saw; only their loop touches it. */
    private static final class Tally {
        final Histogram latency = new Histogram(LONGEST_NANOS, 3);
        long accepted;
        long refused;
    }

    private void next(int bidder, Shift shift, Tally tally, Promise<Void> end) {
        long began = System.nanoTime();
        if (began >= shift.toNanos() || tally.accepted + tally.refused >= shift.bids()) {
            end.complete();
            return;
        }
        Context home = vertx.getOrCreateContext();
        int lot = bidder % numbers.length();
        path.bid(bidder, lot, numbers.incrementAndGet(lot))
                .onComplete(done -> home.runOnContext(back -> {
                    if (done.failed()) {
                        end.tryFail(done.cause());
                        return;
                    }
                    long ended = System.nanoTime();
                    if (ended >= shift.fromNanos() && ended < shift.toNanos()) {
                        tally.latency.recordValue(Math.min(ended - began, LONGEST_NANOS));
                        if (done.result()) {
                            tally.accepted++;
                        } else {
                            tally.refused++;
                        }
                    }
                    next(bidder, shift, tally, end);
                }));
    }

    private static Measured measured(Tally tally, Duration length) {
        double seconds = length.toNanos() / 1e9;
        Histogram latency = tally.latency;
        return new Measured(
                (tally.accepted + tally.refused) / seconds,
                tally.refused / seconds,
                millis(latency, 50),
                millis(latency, 99),
                millis(latency, 99.9));
    }

    private static double millis(Histogram latency, double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e6;
    }
}
