package yunpai.engine.door;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yunpai.protocol.lot.BidRequest;

/** A frame that a bidder's page sends, as it came; each kind needs some of its fields and suffers no others. */
record SocketFrame(
        @Nullable String type,
        @Nullable UUID lotId,
        @Nullable String bidId,
        @Nullable Long amountFen,
        @Nullable Boolean confirmedJump,
        @Nullable Long echo) {

    private static final Pattern BID_ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final long MOST_FEN = 9_000_000_000_000_000L;

    /** A bid. */
    record Bid(UUID lotId, BidRequest request) {}

    /** A question what became of a bid. */
    record Ask(UUID lotId, String bidId) {}

    /**
     * The frame as a bid.
     *
     * @throws MalformedFrameException naming the field that does not fit
     */
    Bid bid() {
        refuse("echo", echo);
        if (amountFen == null || amountFen < 0 || amountFen > MOST_FEN) {
            throw new MalformedFrameException("amountFen", "is a whole number of fen");
        }
        return new Bid(lot(), new BidRequest(id(), amountFen, confirmedJump));
    }

    /**
     * The frame as a question.
     *
     * @throws MalformedFrameException naming the field that does not fit
     */
    Ask ask() {
        refuse("echo", echo);
        refuse("amountFen", amountFen);
        refuse("confirmedJump", confirmedJump);
        return new Ask(lot(), id());
    }

    private UUID lot() {
        if (lotId == null) {
            throw new MalformedFrameException("lotId", "is missing");
        }
        return lotId;
    }

    private String id() {
        if (bidId == null || !BID_ID.matcher(bidId).matches()) {
            throw new MalformedFrameException("bidId", "has 8 to 64 letters, digits, - or _");
        }
        return bidId;
    }

    private static void refuse(String field, @Nullable Object value) {
        if (value != null) {
            throw new MalformedFrameException(field, "does not belong here");
        }
    }
}
