package yunpai.engine.time;

/** This machine's own clock, for programs that have no court clock: a witness says with it when it signed. */
public final class WallClock {
    private WallClock() {}

    /** Seconds since 1970-01-01 UTC; may jump. */
    public static long seconds() {
        return Math.floorDiv(LocalClocks.ofThisMachine().wallMicros().getAsLong(), 1_000_000L);
    }
}
