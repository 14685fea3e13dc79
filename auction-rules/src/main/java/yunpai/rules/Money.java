package yunpai.rules;

import java.math.BigDecimal;
import java.util.Optional;

/** Amounts of money are a {@code long} of fen; what the system holds at most, and how an amount is read and written. */
public final class Money {
    /** Ten trillion yuan; sums and percentages of amounts up to here fit into a {@code long}. */
    public static final long MAX_FEN = 1_000_000_000_000_000L;

    private static final BigDecimal MAX_YUAN = BigDecimal.valueOf(MAX_FEN, 2);

    private Money() {}

    /** The amount in yuan with two decimals and no grouping, for example {@code 12345.60}. */
    public static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    /** An amount in yuan as fen; nothing if it is finer than a fen or beyond {@link #MAX_FEN} in either direction. */
    public static Optional<Long> fen(BigDecimal yuan) {
        if (yuan.abs().compareTo(MAX_YUAN) > 0) {
            return Optional.empty();
        }
        // Trailing zeros would otherwise make 12.500 look finer than a fen.
        var exact = yuan.stripTrailingZeros();
        return exact.scale() > 2
                ? Optional.empty()
                : Optional.of(exact.movePointRight(2).longValueExact());
    }

    /**
     * The least amount that is not below so many percent of another, in fen.
     *
     * @param fen 0 to {@link #MAX_FEN}
     * @param percent 0 to 1000
     */
    public static long atLeastPercent(long fen, int percent) {
        return Math.ceilDiv(fen * percent, 100);
    }

    /** The greatest amount that is not above so many percent of another, in fen; see {@link #atLeastPercent}. */
    public static long atMostPercent(long fen, int percent) {
        return fen * percent / 100;
    }
}
