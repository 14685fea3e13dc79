package yunpai.protocol.lot;

import java.util.List;
import java.util.UUID;

/**
 * What the engine tells after each commit, on {@link LotAddresses#COMMITTED}.
 *
 * @param epoch rises whenever another owner takes the lot
 * @param seq the newest entry of the record
 */
public record LotCommitted(UUID lotId, long epoch, long seq, LotState state, List<PublicEvent> events) {
    public LotCommitted {
        events = List.copyOf(events);
    }
}
