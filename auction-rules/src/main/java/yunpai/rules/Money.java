package yunpai.rules;

/** Amounts of money are a {@code long} of fen; what the system holds at most, and how an amount is read and shown. */
public final class Money {
    /** Ten trillion yuan; sums and percentages of amounts up to here fit into a {@code long}. */
    public static final long MAX_FEN = 1_000_000_000_000_000L;

    private Money() {}

    /** The amount in yuan with two decimals and no grouping, for example {@code 12345.60}. */
    public static String yuan(long fen) {
        long absolute = Math.abs(fen);
        return (fen < 0 ? "-" : "") + absolute / 100 + "." + (absolute % 100 < 10 ? "0" : "") + absolute % 100;
    }
}
