package yunpai.gateway.kept;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is on record of kept segments. Rows are added only. */
public interface KeptStore {

    /** Adds a segment; false where its number is taken already or its stream has no say any more, because another node has gone on. */
    Future<Boolean> add(KeptSegment segment);

    /** The newest segment of a viewing. */
    Future<Optional<KeptSegment>> newest(UUID saleSessionId);

    /** All segments of a viewing in their order, or those in which this lot is on camera. */
    Future<List<KeptSegment>> segments(UUID saleSessionId, @Nullable UUID lotId);

    /** What all recordings take, without their init segments. */
    Future<Long> bytes();

    /** What was kept of pictures that are dated since then. */
    Future<Long> bytesSince(long dateMicros);

    /** Notes an accepted bid, once. */
    Future<Void> addBid(UUID saleSessionId, Bid bid);

    /** Questions asked and answered and bids, as far as the public saw them, the oldest first; at most so many of each. */
    Future<List<Mark>> marks(UUID saleSessionId, int most);

    /** An accepted bid as it was told. */
    record Bid(UUID lotId, long seq, long courtMicros, long amountFen, String code) {}

    /**
     * When something happened.
     *
     * @param dateMicros of the picture in which it began, where that is known; else by the court clock alone
     */
    record Moment(long courtMicros, @Nullable Long dateMicros) {}

    /**
     * Something that happened.
     *
     * @param kind question, answer or bid
     * @param text of the question, of the answer, or the bidder's code
     * @param questionId that was asked or answered
     */
    record Mark(
            String kind,
            Moment moment,
            @Nullable UUID lotId,
            String text,
            @Nullable Long amountFen,
            @Nullable UUID questionId) {}
}
