package yunpai.gateway.video;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What viewers of one stream can fetch, and those who wait for what comes next. The packager's thread writes, the event loops of
 * the players read; the playlist's text is made once for each part, not for each player.
 */
public final class LiveStream {
    /** So long may a player's request wait, in target durations. */
    private static final int LONGEST_WAIT_TARGETS = 3;

    private final String epoch;
    private final PartRing ring;
    private final int mostWaiters;
    private final long longestWaitNanos;
    private final List<Waiter> waiters = new ArrayList<>();
    private Listing listing;
    private Buffer text = Buffer.buffer();
    private long lastPartNanos;
    private boolean audio;
    private @Nullable Intake expected;

    /**
     * @param epoch stands in every address of this stream and never returns
     * @param mostWaiters requests that may wait at the same time; further ones are refused with 503
     */
    public LiveStream(String epoch, int mostWaiters) {
        this(epoch, mostWaiters, Pace.PUBLIC);
    }

    LiveStream(String epoch, int mostWaiters, Pace pace) {
        this.epoch = epoch;
        this.ring = new PartRing(pace);
        this.mostWaiters = mostWaiters;
        this.longestWaitNanos = 1_000_000_000L * LONGEST_WAIT_TARGETS * pace.targetDurationSeconds();
        this.listing = ring.listing();
    }

    public String epoch() {
        return epoch;
    }

    /** A host begins: whatever an earlier run still brings is not taken any more. */
    synchronized void expect(Intake run) {
        expected = run;
        ring.endRun();
        refresh();
    }

    synchronized void startRun(@Nullable Intake run, InitSegment init) {
        if (run != expected) {
            return;
        }
        ring.startRun(init.bytes());
        audio = init.hasAudio();
        refresh();
    }

    synchronized void accept(@Nullable Intake run, Fragment fragment, long nowMicros, long nowNanos) {
        if (run == expected && ring.accept(fragment, nowMicros)) {
            lastPartNanos = nowNanos;
            refresh();
        }
    }

    synchronized void endRun(Intake run) {
        if (run == expected) {
            ring.endRun();
            refresh();
        }
    }

    /** No run will follow: players are told to stop asking. */
    public synchronized void end() {
        expected = null;
        ring.end();
        refresh();
    }

    public synchronized boolean playable() {
        return listing.playable();
    }

    public synchronized boolean hasAudio() {
        return audio;
    }

    /** On the monotonic clock, 0 before the first part. */
    public synchronized long lastPartNanos() {
        return lastPartNanos;
    }

    synchronized int waiting() {
        return waiters.size();
    }

    Future<Served> playlist() {
        synchronized (this) {
            return Future.succeededFuture(current());
        }
    }

    /**
     * The playlist once it names this segment, or this part of it.
     *
     * @param part from 0, or -1 for the whole segment
     */
    Future<Served> playlist(long sequence, int part, long nowNanos) {
        synchronized (this) {
            if (listing.beyond(sequence)) {
                return Future.succeededFuture(Served.refused(400));
            }
            BooleanSupplier there = () -> part < 0 ? listing.has(sequence) : listing.has(sequence, part);
            return when(there, this::current, nowNanos);
        }
    }

    /** A part; the next one, which the playlist hints at, is waited for. */
    Future<Served> part(long number, long nowNanos) {
        synchronized (this) {
            if (number > ring.nextPart() || (number == ring.nextPart() && listing.ended())) {
                return Future.succeededFuture(Served.refused(404));
            }
            return when(() -> number < ring.nextPart() || listing.ended(), () -> partNow(number), nowNanos);
        }
    }

    synchronized Served segment(long sequence) {
        Segment segment = ring.segment(sequence);
        if (segment == null) {
            return Served.refused(404);
        }
        Buffer body = Buffer.buffer(segment.length());
        segment.parts().forEach(part -> part.pieces().forEach(body::appendBuffer));
        return Served.ok(body);
    }

    synchronized Served init(int number) {
        Buffer bytes = ring.init(number);
        return bytes == null ? Served.refused(404) : Served.ok(bytes);
    }

    /** Refuses those who have waited too long; to be called some times a second. */
    public void sweep(long nowNanos) {
        List<Waiter> late = new ArrayList<>();
        synchronized (this) {
            for (Iterator<Waiter> all = waiters.iterator(); all.hasNext(); ) {
                Waiter waiter = all.next();
                if (nowNanos - waiter.untilNanos >= 0) {
                    all.remove();
                    late.add(waiter);
                }
            }
        }
        late.forEach(waiter -> waiter.promise.tryComplete(Served.refused(503)));
    }

    private Served current() {
        return listing.playable() ? Served.ok(text) : Served.refused(404);
    }

    private Served partNow(long number) {
        Part part = ring.part(number);
        if (part == null) {
            return Served.refused(404);
        }
        Buffer body = Buffer.buffer(part.length());
        part.pieces().forEach(body::appendBuffer);
        return Served.ok(body);
    }

    private Future<Served> when(BooleanSupplier there, Supplier<Served> answer, long nowNanos) {
        if (there.getAsBoolean()) {
            return Future.succeededFuture(answer.get());
        }
        if (waiters.size() >= mostWaiters) {
            return Future.succeededFuture(Served.refused(503));
        }
        Waiter waiter = new Waiter(there, answer, nowNanos + longestWaitNanos, Promise.promise());
        waiters.add(waiter);
        return waiter.promise.future();
    }

    private void refresh() {
        listing = ring.listing();
        text = Buffer.buffer(Playlist.of(listing));
        for (Iterator<Waiter> all = waiters.iterator(); all.hasNext(); ) {
            Waiter waiter = all.next();
            if (waiter.there.getAsBoolean()) {
                all.remove();
                waiter.promise.tryComplete(waiter.answer.get());
            }
        }
    }

    private record Waiter(BooleanSupplier there, Supplier<Served> answer, long untilNanos, Promise<Served> promise) {}
}
