package yunpai.engine.lot;

/**
 * How long a turn waits for those who have just been answered: mostly they come back at once, and share a commit. Whoever waits
 * meanwhile waits a fraction of what the commit itself takes.
 */
final class Gathering {

    private static final int SHARE = 4;
    private static final long LONGEST_NANOS = 2_000_000;
    /** For fewer it is not worth it. */
    static final int FROM = 8;
    /** So many share a commit well enough: waiting for more would leave the database idle. */
    static final int PLENTY = 250;
    /** Nobody came in so many rounds of the loop: nobody is about to. */
    private static final int QUIET_ROUNDS = 4_000;

    private final int enough;
    private final long untilNanos;
    private int seen;
    private int quiet;

    /**
     * Begins to wait.
     *
     * @param waiting those who are there
     * @param told those who were just answered
     * @param untilNanos when it is over in any case
     */
    Gathering(int waiting, int told, long untilNanos) {
        this.seen = waiting;
        this.enough = told < FROM ? 0 : Math.min(waiting + told, PLENTY);
        this.untilNanos = untilNanos;
    }

    /** How long is waited after a commit that took so long. */
    static long nanosAfter(long commitNanos) {
        return Math.min(commitNanos / SHARE, LONGEST_NANOS);
    }

    /** Whether so many need not wait for others. */
    static boolean plenty(int waiting) {
        return waiting >= PLENTY;
    }

    /** Whether the turn begins, with so many waiting. To be asked once in each round of the loop. */
    boolean over(int waiting, long nowNanos) {
        quiet = waiting > seen ? 0 : quiet + 1;
        seen = waiting;
        return waiting >= enough || nowNanos >= untilNanos || quiet > QUIET_ROUNDS;
    }
}
