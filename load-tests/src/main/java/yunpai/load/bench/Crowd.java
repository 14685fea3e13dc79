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
 * {@code b % lots}; the amounts of a lot rise with every bid, whoever makes it.
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
        Shift shift = new Shift(counted, counted + length.toNanos());
        List<Future<Void>> ends = new ArrayList<>();
        int loops = Runtime.getRuntime().availableProcessors();
        List<Tally> tallies = new ArrayList<>();
        for (int loop = 0; loop < loops; loop++) {
            Tally tally = new Tally();
            tallies.add(tally);
            Context context = ((io.vertx.core.internal.VertxInternal) vertx).createEventLoopContext();
            for (int bidder = loop; bidder < bidders; bidder += loops) {
                Promise<Void> end = Promise.promise();
                ends.add(end.future());
                int self = bidder;
                context.runOnContext(here -> next(self, shift, tally, end));
            }
        }
        Future.all(ends).await();
        return sum(tallies, length);
    }

    private record Shift(long fromNanos, long toNanos) {}

    /** What one event loop saw; only that loop touches it. */
    private static final class Tally {
        final Histogram latency = new Histogram(LONGEST_NANOS, 3);
        long accepted;
        long refused;
    }

    private void next(int bidder, Shift shift, Tally tally, Promise<Void> end) {
        long began = System.nanoTime();
        if (began >= shift.toNanos()) {
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
                        if (done.result()) {
                            tally.accepted++;
                            tally.latency.recordValue(Math.min(ended - began, LONGEST_NANOS));
                        } else {
                            tally.refused++;
                        }
                    }
                    next(bidder, shift, tally, end);
                }));
    }

    private static Measured sum(List<Tally> tallies, Duration length) {
        Histogram all = new Histogram(LONGEST_NANOS, 3);
        long accepted = 0;
        long refused = 0;
        for (Tally tally : tallies) {
            all.add(tally.latency);
            accepted += tally.accepted;
            refused += tally.refused;
        }
        double seconds = length.toNanos() / 1e9;
        return new Measured(accepted / seconds, refused / seconds, millis(all, 50), millis(all, 99), millis(all, 99.9));
    }

    private static double millis(Histogram latency, double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e6;
    }
}
