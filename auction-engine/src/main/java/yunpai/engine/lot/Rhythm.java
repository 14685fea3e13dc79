package yunpai.engine.lot;

/**
 * How commits follow each other when everybody who was told comes back at once. Either all share one commit, and the database waits
 * while they are told and come back; or they take turns in two, and the database flushes twice as often but never waits. The second is
 * sooner over when coming back takes longer than a flush, so both are measured.
 */
final class Rhythm {

    /** What a row costs any database beside the flush, roughly; only the choice between one and two depends on it. */
    private static final long ROW_NANOS = 8_000;

    /** Whoever takes longer does not come back at once. */
    private static final long LONGEST_BACK_NANOS = 100_000;

    private static final int SMOOTH = 8;

    private long endedNanos = Long.MIN_VALUE;
    private long commitNanos;
    private long flushNanos;
    private long backNanos;
    private int told;

    /** A commit of so many works is sent. */
    void sent(int works, long nowNanos) {
        if (told >= Gathering.FROM && works >= Gathering.FROM) {
            long each = Math.min((nowNanos - endedNanos) / works, LONGEST_BACK_NANOS);
            backNanos += (each - backNanos) / SMOOTH;
        }
        told = 0;
        commitNanos = 0;
    }

    /** A commit has ended; those who asked for its works are told now. */
    void ended(Commit commit, long nowNanos) {
        told = commit.decided().size();
        // It may have waited behind another.
        commitNanos = nowNanos - Math.max(commit.startedNanos(), endedNanos);
        long flush = Math.max(0, commitNanos - told * ROW_NANOS);
        flushNanos += (flush - flushNanos) / SMOOTH;
        endedNanos = nowNanos;
    }

    /** Whether it is worth waiting for others if so many wait already. */
    boolean worthGathering(int waiting) {
        return waiting > 0 || (commitNanos > 0 && told >= Gathering.FROM);
    }

    /** How the next turn is gathered, so many being there already. */
    Gathering gathering(int waiting, long nowNanos) {
        int all = told < Gathering.FROM ? 0 : waiting + told;
        boolean two = all >= 2 * Gathering.FROM && all * backNanos > flushNanos;
        return new Gathering(waiting, two ? (all + 1) / 2 : all, nowNanos + Gathering.nanosAfter(commitNanos));
    }
}
