package yunpai.gateway.video;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What viewers of one stream can fetch, and those who wait for what comes next. The packager's thread writes; the event loops of
 * the players read the newest {@link Edition} without a lock.
 */
public final class LiveStream {
    /** So long may a player's request wait, in target durations. */
    private static final int LONGEST_WAIT_TARGETS = 3;

    private final String epoch;
    private final PartRing ring;
    private final Waiters waiters;
    private final NearLane near;
    private final long longestWaitNanos;
    private final long partMicros;
    private volatile Edition edition;
    private long lastPartNanos;
    private boolean audio;
    private @Nullable Intake expected;
    private volatile Keeper keeper = finished -> {};
    private long nextToKeep;

    /** Whoever keeps a stream's segments. */
    @FunctionalInterface
    public interface Keeper {
        /** Takes the next one; never blocks. */
        void keep(Finished segment);

        /** Whether what was taken cannot be kept, for now; from any thread. */
        default boolean behind() {
            return false;
        }
    }

    /**
     * A stream without pictures yet.
     *
     * @param epoch stands in every address of this stream and never returns
     * @param mostWaiters requests that may wait at the same time; further ones are refused with 503
     * @param partMillis length of a part, 100 to 1000
     */
    public LiveStream(String epoch, int mostWaiters, int partMillis) {
        this(epoch, mostWaiters, Pace.ofParts(partMillis));
    }

    LiveStream(String epoch, int mostWaiters) {
        this(epoch, mostWaiters, Pace.PUBLIC);
    }

    LiveStream(String epoch, int mostWaiters, Pace pace) {
        this.epoch = epoch;
        this.ring = new PartRing(pace);
        this.waiters = new Waiters(mostWaiters);
        this.near = new NearLane(epoch);
        this.longestWaitNanos = 1_000_000_000L * LONGEST_WAIT_TARGETS * pace.targetDurationSeconds();
        this.partMicros = pace.partMicros();
        this.edition = ring.edition();
    }

    public String epoch() {
        return epoch;
    }

    /** No part is longer. */
    long partMicros() {
        return partMicros;
    }

    /** A host begins: whatever an earlier run still brings is not taken any more. */
    void expect(Intake run) {
        Runnable tell;
        synchronized (this) {
            expected = run;
            ring.endRun();
            tell = publish();
        }
        tell.run();
    }

    void startRun(@Nullable Intake run, InitSegment init) {
        Runnable tell;
        synchronized (this) {
            if (run != expected) {
                return;
            }
            ring.startRun(init.bytes());
            near.startRun(init);
            audio = init.hasAudio();
            tell = publish();
        }
        tell.run();
    }

    void accept(@Nullable Intake run, Fragment fragment, long nowMicros, long nowNanos) {
        Runnable tell;
        synchronized (this) {
            if (run != expected) {
                return;
            }
            near.accept(fragment, nowMicros);
            if (!ring.accept(fragment, nowMicros)) {
                return;
            }
            lastPartNanos = nowNanos;
            tell = publish();
        }
        tell.run();
    }

    void endRun(Intake run) {
        Runnable tell;
        synchronized (this) {
            if (run != expected) {
                return;
            }
            ring.endRun();
            tell = publish();
        }
        tell.run();
    }

    /** No run will follow: players are told to stop asking. */
    public void end() {
        Runnable tell;
        synchronized (this) {
            expected = null;
            ring.end();
            near.end();
            tell = publish();
        }
        tell.run();
    }

    /** Hands every complete segment to whoever keeps it, in order, on the packager's thread; before the first run. */
    public synchronized void keptBy(Keeper keeps) {
        keeper = keeps;
    }

    /** Whether whoever keeps it cannot, for now. From any thread. */
    boolean unkept() {
        return keeper.behind();
    }

    private Runnable publish() {
        Edition fresh = ring.edition();
        edition = fresh;
        keep(fresh);
        return waiters.wake(fresh);
    }

    private void keep(Edition fresh) {
        for (Segment segment : fresh.segments()) {
            Buffer body = segment.whole();
            Buffer init = fresh.init(segment.init());
            if (segment.sequence() >= nextToKeep && body != null && init != null) {
                nextToKeep = segment.sequence() + 1;
                keeper.keep(new Finished(
                        epoch,
                        segment.sequence(),
                        segment.init(),
                        segment.discontinuity(),
                        segment.programDateMicros(),
                        segment.durationMicros(),
                        body,
                        init));
            }
        }
    }

    public boolean playable() {
        return edition.listing().playable();
    }

    public synchronized boolean hasAudio() {
        return audio;
    }

    /** On the monotonic clock, 0 before the first part. */
    public synchronized long lastPartNanos() {
        return lastPartNanos;
    }

    /** How many players wait. */
    public synchronized int waiting() {
        return waiters.count();
    }

    /** The lane of those who get each picture as it comes. */
    NearLane near() {
        return near;
    }

    /** What can be fetched at this moment. */
    Edition edition() {
        return edition;
    }

    /**
     * Answers at once or when the time has come, within three target durations.
     *
     * @param where the event loop on which a late answer is given; null: on the thread that has it
     * @return what to run when the player has gone away meanwhile
     */
    Runnable ask(Wish wish, long nowNanos, @Nullable Context where, Consumer<Served> reader) {
        Served now = edition.answer(wish);
        if (now == null) {
            Waiters.Waiter waiter = new Waiters.Waiter(wish, nowNanos + longestWaitNanos, where, reader);
            synchronized (this) {
                // What came between the look above and the lock would wake nobody who is not in the list.
                now = edition.answer(wish);
                if (now == null && waiters.add(waiter)) {
                    return () -> forget(waiter);
                }
            }
        }
        reader.accept(now == null ? Served.BUSY : now);
        return () -> {};
    }

    private synchronized void forget(Waiters.Waiter waiter) {
        waiters.remove(waiter);
    }

    /** Refuses those who have waited too long; to be called some times a second. */
    public void sweep(long nowNanos) {
        Runnable tell;
        synchronized (this) {
            tell = waiters.sweep(nowNanos);
        }
        tell.run();
    }
}
