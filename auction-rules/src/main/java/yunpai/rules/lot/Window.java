package yunpai.rules.lot;

/**
 * The time in which bids are taken: {@code [opensAtMicros, closesAtMicros)}, in microseconds UTC of the court clock (Art 20).
 */
public record Window(long opensAtMicros, long closesAtMicros) {
    private static final long MAX_MICROS = 9_000_000_000_000_000L;

    public Window {
        if (opensAtMicros >= closesAtMicros) {
            throw new IllegalArgumentException("a window closes after it opens");
        }
        if (!isInstant(opensAtMicros) || !isInstant(closesAtMicros)) {
            throw new IllegalArgumentException("a window lies before the year 2255");
        }
    }

    /** Whether the record can hold the instant, with room for an extension: up to the year 2255. */
    static boolean isInstant(long micros) {
        return Math.abs(micros) <= MAX_MICROS && micros != Long.MIN_VALUE;
    }

    /** Whether the instant lies before the window. */
    public boolean isBefore(long micros) {
        return micros < opensAtMicros;
    }

    /** Whether the instant lies after the window; its end no longer belongs to it. */
    public boolean isOver(long micros) {
        return micros >= closesAtMicros;
    }

    /** The length, in microseconds. */
    public long lengthMicros() {
        return closesAtMicros - opensAtMicros;
    }

    /** The same window with another end. */
    public Window closingAt(long micros) {
        return new Window(opensAtMicros, micros);
    }
}
