package yunpai.gateway.caption;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import yunpai.protocol.viewing.Caption;
import yunpai.protocol.viewing.CaptionEntry;

/** What is on record of captions. Rows are added only. */
public interface CaptionStore {

    /** Adds captions of one entry, all or none; false where a number is taken already, because somebody else wrote meanwhile. */
    Future<Boolean> add(List<KeptCaption> captions);

    /** The newest caption's number and chain. */
    Future<Optional<Link>> newest(UUID saleSessionId);

    /** What shows in a stretch of time and was not taken back, the oldest first; where there is more, the newest of it. */
    Future<List<OfViewing>> showing(List<UUID> saleSessionIds, Stretch stretch, int most);

    /** All that was not taken back, as it follows in time. */
    Future<List<Caption>> all(UUID saleSessionId);

    Future<Boolean> any(UUID saleSessionId);

    /** The newest entries, the newest first. */
    Future<List<CaptionEntry>> entries(UUID saleSessionId, int most);

    /** Notes that an entry was taken back, once; gives its lines, none where there is no such entry. */
    Future<List<Caption>> withdraw(KeptCaption.Entry entry);

    /** The end of the chain. */
    @SuppressWarnings("ArrayRecordComponent")
    record Link(long number, byte[] chain) {}

    /** A caption and whose it is. */
    record OfViewing(UUID saleSessionId, Caption caption) {}

    /**
     * A stretch of the picture's dates.
     *
     * @param endsAfterMicros only what ends later than this
     * @param beginsUntilMicros only what begins no later than this
     */
    record Stretch(long endsAfterMicros, long beginsUntilMicros) {}
}
