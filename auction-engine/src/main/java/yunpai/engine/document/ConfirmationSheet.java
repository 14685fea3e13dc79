package yunpai.engine.document;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import yunpai.rules.record.BuyerOpening;

/**
 * What a confirmation says (Art 22 and practice).
 *
 * @param number the confirmation's own number
 * @param code the buyer's bidder code, the only one that is ever opened
 * @param priorityRank the rank by which the buyer prevailed (Art 21); null for an ordinary bidder
 * @param closedAtMicros when bidding ended by the court clock
 * @param balanceDueOn last day for the balance; null when the notice names none
 * @param salt hexadecimal, drawn for this confirmation
 * @param rehearsal whether the hall is one for rehearsals: then the sheet says that it has no effect
 */
public record ConfirmationSheet(
        String number,
        Offer offer,
        Buyer buyer,
        String code,
        @Nullable Integer priorityRank,
        Sums sums,
        long closedAtMicros,
        @Nullable LocalDate balanceDueOn,
        String salt,
        boolean rehearsal) {

    /** What opens the commitment to the buyer that stands in the public record. */
    public BuyerOpening opening() {
        return new BuyerOpening(offer.lotId(), number, buyer.name(), buyer.maskedNumber(), salt);
    }

    /**
     * What was sold, by whom, in which case.
     *
     * @param saleKind in words, e.g. 第一次拍卖
     */
    public record Offer(String courtName, String caseNumber, String lotTitle, String lotId, String saleKind) {}

    /**
     * Who bought, by his real name (Art 22); the number only as far as it may be shown.
     *
     * @param kind in words: 居民身份证号 or 统一社会信用代码
     */
    public record Buyer(String name, String kind, String maskedNumber) {}

    /** The money: the hammer price, the deposit credited to it, and where the balance goes. */
    public record Sums(long hammerPriceFen, long depositFen, String caseAccount) {
        /** What is left to pay; 0 when the deposit covers it. */
        public long balanceFen() {
            return Math.max(0, hammerPriceFen - depositFen);
        }
    }
}
