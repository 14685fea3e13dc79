package yunpai.engine.lot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import yunpai.rules.lot.LotEvent;
import yunpai.rules.record.Sha256;

/**
 * A bid as its bidder names it: answered once, for ever. It is known by a mark of 16 bytes, which is what memory and the record's index
 * hold: the first half stands for the code and the second for the code and the bid's id together. Whoever found two ids of one mark,
 * after trying billions of his own, would have named the same bid twice and gets its first answer; no other bidder is concerned.
 *
 * @param mark SHA-256 of the code, first 8 bytes, then SHA-256 of code, a zero byte and the bid's id, first 8 bytes
 */
public record BidKey(UUID lotId, UUID mark) {

    public static BidKey of(UUID lotId, String code, String bidId) {
        return new BidKey(lotId, mark(code, bidId));
    }

    /** The mark of the bid that an event answers, if it answers one. */
    public static Optional<UUID> markOf(LotEvent event) {
        return switch (event) {
            case LotEvent.BidAccepted accepted ->
                Optional.of(mark(accepted.bid().code(), accepted.bid().bidId()));
            case LotEvent.BidRefused refused ->
                Optional.of(mark(refused.bid().code(), refused.bid().bidId()));
            case LotEvent.ConfirmationAsked asked ->
                Optional.of(mark(asked.bid().code(), asked.bid().bidId()));
            default -> Optional.empty();
        };
    }

    /** The least mark that a bid of that code can have. */
    public static UUID leastOf(String code) {
        return new UUID(half(code), 0);
    }

    /** The greatest mark that a bid of that code can have. */
    public static UUID greatestOf(String code) {
        return new UUID(half(code), -1);
    }

    private static UUID mark(String code, String bidId) {
        return new UUID(half(code), half(code + '\0' + bidId));
    }

    private static long half(String text) {
        return ByteBuffer.wrap(Sha256.of(text.getBytes(StandardCharsets.UTF_8))).getLong();
    }
}
