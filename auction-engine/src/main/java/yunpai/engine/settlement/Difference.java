package yunpai.engine.settlement;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yunpai.engine.deposit.Bank;

/**
 * Where our books and the bank's statement do not agree.
 *
 * @param id the payment's id, or the order's key
 * @param lotId the lot it belongs to; null for a payment that names none of our deposits
 * @param oursFen what our books say, 0 for nothing
 * @param banksFen what the statement says, 0 for nothing; money out is negative
 * @param looks how many times in a row it has been found, 1 for the first
 */
public record Difference(
        String id, Bank.Kind kind, @Nullable UUID lotId, long oursFen, long banksFen, int looks) {
    private static final int STAYS = 2;

    /** True for what was there at two looks: no word on its way explains it any more. */
    public boolean stays() {
        return looks >= STAYS;
    }
}
