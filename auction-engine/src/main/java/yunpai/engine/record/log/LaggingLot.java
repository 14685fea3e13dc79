package yunpai.engine.record.log;

import java.util.UUID;
import yunpai.rules.record.LotEntries;

/**
 * A lot whose record has gone further than the log.
 *
 * @param takenSeq how far the log has taken it
 * @param seq how far it is
 */
public record LaggingLot(UUID lotId, long takenSeq, long seq, LotEntries.State state) {}
