package yunpai.load.chaos.crowd;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** What everybody in the hall sees of one lot, and what the conductor wants of its bidders. Safe from any thread. */
public final class LotBoard {

    /** What bidders do. */
    public enum Mood {
        QUIET,
        /** They bid to win. */
        BIDDING,
        /** They bid too little, and ask again for what they were told before: nothing of it moves the end. */
        IDLE_TALK,
        /** As before, but some bid to win around the very end. */
        SNIPING
    }

    private final UUID lotId;
    private final long startingPriceFen;
    private final long incrementFen;
    private final AtomicLong nextValidFen;
    private final int onlyDoor;
    private volatile Mood mood = Mood.QUIET;
    private volatile long closesAtNanos;

    /**
     * A lot that has just been published.
     *
     * @param onlyDoor where its bidders go as long as it answers; negative: wherever each likes
     */
    public LotBoard(UUID lotId, long startingPriceFen, long incrementFen, int onlyDoor) {
        this.onlyDoor = onlyDoor;
        this.lotId = lotId;
        this.startingPriceFen = startingPriceFen;
        this.incrementFen = incrementFen;
        this.nextValidFen = new AtomicLong(startingPriceFen);
    }

    public UUID lotId() {
        return lotId;
    }

    public void set(Mood next) {
        mood = next;
    }

    public Mood mood() {
        return mood;
    }

    /** The end of bidding as the harness reckons it, monotonic. */
    public void closesAt(long nanos) {
        closesAtNanos = nanos;
    }

    long closesAtNanos() {
        return closesAtNanos;
    }

    /** Where a bidder goes first. */
    int door(int bidder) {
        return onlyDoor < 0 ? bidder : onlyDoor;
    }

    long nextValidFen() {
        return nextValidFen.get();
    }

    long incrementFen() {
        return incrementFen;
    }

    /** Never valid, whoever leads. */
    long tooLittleFen() {
        return startingPriceFen - incrementFen;
    }

    void heardOf(long nextValid) {
        nextValidFen.accumulateAndGet(nextValid, Math::max);
    }
}
