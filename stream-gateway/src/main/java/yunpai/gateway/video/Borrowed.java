package yunpai.gateway.video;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The picture of viewings that another gateway packages: each playlist, part and segment is asked of it once, however many ask for it here,
 * and kept for as long as there is room. Safe for use by several threads.
 */
public final class Borrowed {
    private static final Logger LOG = LoggerFactory.getLogger(Borrowed.class);
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_KEPT = 4_096;
    /** More at a time nobody asks in good faith; it also bounds what the pictures take of the bus that bids go over. */
    private static final int MOST_UNDER_WAY = 64;
    /** Longer than a stream lets anybody wait for its next part. */
    private static final long WITHIN_MILLIS = 12_000;
    /** What may change, or was not there, is asked for again after this. */
    private static final long FRESH_NANOS = 200_000_000L;

    private final Vertx vertx;
    private final Function<String, @Nullable UUID> where;
    private final int mostWaiting;
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder asked = new LongAdder();
    private final LongAdder fetched = new LongAdder();
    private final LongAdder fetchedBytes = new LongAdder();
    private final Map<Key, Future<Served>> underWay = new HashMap<>();
    private final Map<Key, Kept> kept = new LinkedHashMap<>(256, 0.75f, true);
    private long keptBytes;

    private record Key(String stream, Wish wish) {}

    private record Kept(Served served, boolean changes, long nanos) {}

    /**
     * Nothing borrowed yet.
     *
     * @param where the node that packages the stream {@code viewing/epoch}, or null; called on any event loop
     * @param mostWaiting players who may wait for an answer; further ones are refused with 503
     */
    public Borrowed(Vertx vertx, Function<String, @Nullable UUID> where, int mostWaiting) {
        this.vertx = vertx;
        this.where = where;
        this.mostWaiting = mostWaiting;
    }

    /** Shows operators what is asked of other gateways, and for how many. */
    public void watch(MeterRegistry meters) {
        FunctionCounter.builder("yunpai.gateway.borrowed.asked", asked, LongAdder::sum)
                .register(meters);
        FunctionCounter.builder("yunpai.gateway.borrowed.fetched", fetched, LongAdder::sum)
                .register(meters);
        FunctionCounter.builder("yunpai.gateway.borrowed.fetched.bytes", fetchedBytes, LongAdder::sum)
                .register(meters);
    }

    /** How often another gateway was asked. */
    long fetched() {
        return fetched.sum();
    }

    /** Answers on the calling event loop, at once or when the answer has come. */
    void ask(String stream, Wish wish, Consumer<Served> reader) {
        UUID node = where.apply(stream);
        if (node == null) {
            reader.accept(Served.NOT_FOUND);
            return;
        }
        asked.increment();
        Key key = new Key(stream, wish);
        Found found = find(key);
        if (found.served() != null) {
            reader.accept(found.served());
            return;
        }
        Promise<Served> mine = found.mine();
        if (mine != null) {
            fetch(node, key, mine);
        }
        Context here = vertx.getOrCreateContext();
        found.answer()
                .onComplete(done -> here.runOnContext(now -> {
                    waiting.decrementAndGet();
                    reader.accept(done.succeeded() ? done.result() : Served.BUSY);
                }));
    }

    /**
     * What is known of an answer.
     *
     * @param served it is here
     * @param mine it is to be fetched by whoever found this
     */
    private record Found(
            @Nullable Served served,
            Future<Served> answer,
            @Nullable Promise<Served> mine) {
        static Found here(Served served) {
            return new Found(served, Future.succeededFuture(served), null);
        }
    }

    private synchronized Found find(Key key) {
        Served known = known(key);
        if (known != null) {
            return Found.here(known);
        }
        Future<Served> begun = underWay.get(key);
        if (waiting.get() >= mostWaiting || (begun == null && underWay.size() >= MOST_UNDER_WAY)) {
            return Found.here(Served.BUSY);
        }
        waiting.incrementAndGet();
        if (begun != null) {
            return new Found(null, begun, null);
        }
        Promise<Served> mine = Promise.promise();
        underWay.put(key, mine.future());
        return new Found(null, mine.future(), mine);
    }

    private void fetch(UUID node, Key key, Promise<Served> answer) {
        fetched.increment();
        vertx.eventBus()
                .<Buffer>request(
                        Lender.address(node),
                        Lender.question(key.stream(), key.wish()),
                        new DeliveryOptions().setSendTimeout(WITHIN_MILLIS))
                .map(Borrowed::served)
                .onComplete(done -> {
                    if (done.failed()) {
                        LOG.debug(
                                "node {} does not answer: {}",
                                node,
                                done.cause().getMessage());
                    }
                    Served served = done.succeeded() ? done.result() : Served.BUSY;
                    fetchedBytes.add(served.body().length());
                    synchronized (this) {
                        underWay.remove(key);
                        keep(key, served);
                    }
                    answer.complete(served);
                });
    }

    private static Served served(Message<Buffer> reply) {
        return new Served(Integer.parseInt(reply.headers().get(Lender.STATUS)), reply.body());
    }

    private @Nullable Served known(Key key) {
        Kept found = kept.get(key);
        if (found == null) {
            return null;
        }
        if (found.changes() && System.nanoTime() - found.nanos() > FRESH_NANOS) {
            kept.remove(key);
            keptBytes -= found.served().body().length();
            return null;
        }
        return found.served();
    }

    private void keep(Key key, Served served) {
        boolean changes = key.wish().what().changes() || served.status() != 200;
        Kept before = kept.put(key, new Kept(served, changes, System.nanoTime()));
        keptBytes += served.body().length();
        keptBytes -= before == null ? 0 : before.served().body().length();
        Iterator<Kept> oldest = kept.values().iterator();
        while (keptBytes > MOST_BYTES || kept.size() > MOST_KEPT) {
            keptBytes -= oldest.next().served().body().length();
            oldest.remove();
        }
    }
}
