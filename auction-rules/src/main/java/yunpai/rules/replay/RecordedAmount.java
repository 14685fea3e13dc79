package yunpai.rules.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import yunpai.rules.Money;

/** Amounts as files hold them that were written by programs which calculate in binary fractions. */
final class RecordedAmount {
    /** What 183.45000000000002 is meant to be shows in its first six decimals. */
    private static final int MEANT_DECIMALS = 6;

    private RecordedAmount() {}

    /** The amount in fen; nothing if it is meant to be finer than a fen, or beyond {@link Money#MAX_FEN}. */
    static Optional<Long> fen(BigDecimal yuan) {
        return Money.fen(yuan.scale() > MEANT_DECIMALS ? yuan.setScale(MEANT_DECIMALS, RoundingMode.HALF_EVEN) : yuan);
    }
}
