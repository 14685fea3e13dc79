package yunpai.rules.notice;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yunpai.rules.Money;
import yunpai.rules.SaleKind;

/**
 * What is known of a sale when its notice is judged. Null means: not known.
 *
 * @param propertyKind what is sold
 * @param panel the panel's record (Art 27)
 */
public record NoticeFacts(
        SaleKind saleKind,
        @Nullable PropertyKind propertyKind,
        Prices prices,
        Schedule schedule,
        Publication publication,
        @Nullable PanelRecord panel) {

    /**
     * Amounts in fen, 0 to {@link yunpai.rules.Money#MAX_FEN}.
     *
     * @param appraisedFen appraised price, or market price where there is no appraisal (Art 10)
     * @param previousStartingPriceFen of the auction that failed (Art 26)
     */
    public record Prices(
            @Nullable Long appraisedFen,
            @Nullable Long startingPriceFen,
            @Nullable Long incrementFen,
            @Nullable Long depositFen,
            @Nullable Long previousStartingPriceFen) {
        public static final Prices UNKNOWN = new Prices(null, null, null, null, null);

        public Prices {
            requireWithin(appraisedFen);
            requireWithin(startingPriceFen);
            requireWithin(incrementFen);
            requireWithin(depositFen);
            requireWithin(previousStartingPriceFen);
        }

        private static void requireWithin(@Nullable Long fen) {
            if (fen != null && (fen < 0 || fen > Money.MAX_FEN)) {
                throw new IllegalArgumentException("an amount of " + fen + " fen is out of range");
            }
        }
    }

    /**
     * Instants in microseconds UTC.
     *
     * @param publishesAtMicros when the notice is published
     * @param previousEndedAtMicros when the auction before failed (Art 26)
     */
    public record Schedule(
            @Nullable Long publishesAtMicros,
            @Nullable Long opensAtMicros,
            @Nullable Long closesAtMicros,
            @Nullable Long previousEndedAtMicros) {
        public static final Schedule UNKNOWN = new Schedule(null, null, null, null);
    }

    /** What is published with the notice, and who was told before. */
    public record Publication(
            @Nullable Set<NoticeItem> items,
            @Nullable Set<SpecialNotice> specialNotices,
            @Nullable List<Notification> notifications) {
        public static final Publication UNKNOWN = new Publication(null, null, null);
    }

    /**
     * A collegial panel's record (合议庭评议笔录); in bankruptcy the decision of the creditors takes its place.
     *
     * @param reference its number or file
     * @param decidedAtMicros when it decided, in microseconds UTC
     */
    public record PanelRecord(String reference, long decidedAtMicros) {}
}
