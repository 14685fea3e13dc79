package yunpai.rules.lot;

/**
 * The time in which bids are taken: {@code [opensAtMicros, closesAtMicros)}, in microseconds UTC of the court clock (Art 20).
 */
public record Window(long opensAtMicros, long closesAtMicros) {
    public Window {
        if (opensAtMicros >= closesAtMicros) {
            throw new IllegalArgumentException("a window closes after it opens");
        }
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
